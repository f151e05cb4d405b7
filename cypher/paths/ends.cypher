// The figures that a question about a path names, and the release it begins on.
// params
//   $ids list<string>  ids of figures, in the order of the question
//   $told boolean  whether to say what the sources cover (where a time or types were asked for)
// returns
//   release map  version and digest of the release in force, and its number
//   figures list<map|null>  id and name of each; null where it does not exist
//   rivals integer  rival ties that touch the first two
//   size integer  how many ties the release has
//   coverage string|null  what the release says of its own coverage (JSON); null unless $told
// try
//   :params {ids: ["kim-il-sung", "svetlana-alliluyeva"], told: false}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND range(0, size($ids) - 1) AS n
  OPTIONAL MATCH (f:Figure {id: $ids[n], release: now.release})
  WITH n, f ORDER BY n
  RETURN collect(CASE WHEN f IS NOT NULL THEN f {.id, .name} ELSE {id: null} END) AS figures,
    sum(CASE WHEN n < 2 THEN COUNT { (f)-[:RIVAL]-() } ELSE 0 END) AS rivals
}
RETURN {version: now.version, digest: now.digest, number: now.release} AS release, figures, rivals, now.ties AS size,
  CASE WHEN $told THEN now.coverage END AS coverage
LIMIT 1

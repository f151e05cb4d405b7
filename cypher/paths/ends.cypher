// The figures that a question about a path names, and the release it begins on.
// params
//   $ids list<string>  ids of figures, in the order of the question
// returns
//   release map  version and digest of the release in force, and its number
//   figures list<map|null>  id and name of each; null where it does not exist
//   rivals integer  rival ties that touch the first two
// try
//   :params {ids: ["kim-il-sung", "svetlana-alliluyeva"]}

CYPHER 5
MATCH (now:Current {one: 1})
CALL (now) {
  UNWIND range(0, size($ids) - 1) AS n
  OPTIONAL MATCH (f:Figure {id: $ids[n], release: now.release})
  WITH n, f ORDER BY n
  RETURN collect(CASE WHEN f IS NOT NULL THEN f {.id, .name} ELSE {id: null} END) AS figures,
    sum(CASE WHEN n < 2 THEN COUNT { (f)-[:RIVAL]-() } ELSE 0 END) AS rivals
}
RETURN {version: now.version, digest: now.digest, number: now.release} AS release, figures, rivals
LIMIT 1

// The figures that a question about a path names.
// params
//   $ask.ids list<string>  ids of figures, both ends first
// returns
//   release map  version and digest of the release in force
//   figures list<map>  id and name of each, in the order of the question; id is null where it does not exist
//   rivals integer  rival ties that touch either end
// try
//   :params {ask: {ids: ["kim-il-sung", "svetlana-alliluyeva"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND range(0, size($ask.ids) - 1) AS n
  OPTIONAL MATCH (f:Figure {id: $ask.ids[n], release: now.release})
  WITH n, f ORDER BY n
  RETURN collect(CASE WHEN f IS NOT NULL THEN f {.id, .name} ELSE {id: null} END) AS figures
}
RETURN {version: now.version, digest: now.digest} AS release, figures,
  COUNT { MATCH (f:Figure {release: now.release})-[r:RIVAL]-() WHERE f.id IN $ask.ids[..2] RETURN DISTINCT r } AS rivals
LIMIT 1

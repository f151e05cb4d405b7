// The ties of a release, for the searches that one statement cannot do.
// params
//   $release integer  the release that the search began on
//   $types list<string>  types of tie to read, as in the graph
//   $most integer  how many ties to read at most
// returns
//   release map  version and digest of the release in force, and whether it is still that of the search
//   ties list<list>  each tie: id, type, subject, object, confidence, possible_from, possible_to, certain_from, certain_to
// try
//   :params {release: 1, types: ["ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE"], most: 200000}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL () {
  MATCH (a:Figure {release: $release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->(b:Figure)
  WHERE type(r) IN $types
  WITH a, r, b LIMIT $most
  RETURN collect([r.id, type(r), a.id, b.id, r.confidence, r.possible_from, r.possible_to, r.certain_from, r.certain_to]) AS ties
}
RETURN {version: now.version, digest: now.digest, same: now.release = $release} AS release, ties
LIMIT 1

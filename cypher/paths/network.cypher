// Every hop of a release that the given ties allow, for the searches that one statement cannot do.
// params
//   $release integer  the release that the search began on
//   $types list<string>  types of tie that may be walked, as in the graph
//   $most integer  how many ties to read at most
// returns
//   release map  version and digest of the release in force, and whether it is still that of the search
//   ties list<list>  each tie as its subject and object, in the order of ids
// try
//   :params {release: 1, types: ["ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE"], most: 200000}

CYPHER 5
MATCH (now:Current {one: 1})
CALL () {
  MATCH (a:Figure {release: $release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->(b:Figure) WHERE type(r) IN $types
  WITH a.id AS subject, b.id AS object ORDER BY subject, object LIMIT $most
  RETURN collect(DISTINCT [subject, object]) AS ties
}
RETURN {version: now.version, digest: now.digest, same: now.release = $release} AS release, ties
LIMIT 1

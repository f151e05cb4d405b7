// Counts what a database holds of somebody else, which no load takes away; and says the number of the last release.
// params
//   $types list<string>  the types of our relationships
// returns
//   nodes integer  how many nodes are not ours
//   relationships integer  how many relationships are not ours
//   last integer  the number of the last release that was begun; 0 where none was
// try
//   :params {types: ["ALLY", "RELATIVE"]}

CYPHER 5
CALL () {
  MATCH (n)
  WHERE NOT n:Loader
    AND (n.release IS NULL OR NOT n:Figure|Circle|Body|Claim|Source|Dispute|Position|Fate|Observation|Release|Current)
  RETURN count(n) AS nodes
}
CALL () {
  MATCH ()-[r]->()
  WHERE r.release IS NULL OR NOT type(r) IN $types
  RETURN count(r) AS relationships
}
OPTIONAL MATCH (loader:Loader {one: 1})
RETURN nodes, relationships, coalesce(loader.last, 0) AS last
LIMIT 1

// Gives nodes properties that are empty lists, which Neo4j's bulk import leaves out.
// params
//   $rows list<map>  node (its internal number) and lists (a map of the properties)
// returns
//   filled integer  how many nodes were given some
// try
//   :params {rows: [{node: 1, lists: {caveats: []}}]}

CYPHER 5
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row.node
SET n += row.lists
RETURN count(n) AS filled
LIMIT 1

// Gives ties without qualities empty lists of them, which Neo4j's bulk import leaves out; in many transactions.
// params
//   none
// returns
//   filled integer  how many ties were given them
// try
//   (nothing to set)

CYPHER 5
MATCH ()-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]->()
WHERE r.qualities IS NULL
CALL (r) {
  SET r.qualities = [], r.quality_whens = []
} IN 2 CONCURRENT TRANSACTIONS OF 10000 ROWS
RETURN count(*) AS filled
LIMIT 1

// What the database holds, of every kind, with the number of its properties: the same before and after whoever only reads.
CYPHER 5
CALL () {
  MATCH (n) RETURN 'node' AS element, labels(n) AS kind, count(n) AS number, sum(size(keys(n))) AS properties
  UNION
  MATCH ()-[r]->() RETURN 'relationship' AS element, [type(r)] AS kind, count(r) AS number, sum(size(keys(r))) AS properties
}
RETURN element, kind, number, properties ORDER BY element, kind
LIMIT 1000

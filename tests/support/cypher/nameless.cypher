// The labels of nodes, ours all of them, on which Neo4j Browser would have nothing to write.
CYPHER 5
MATCH (n) WHERE NOT n:InnerCircleTests AND coalesce(trim(n.name), '') = ''
RETURN DISTINCT labels(n)[0] AS label ORDER BY label
LIMIT 1000

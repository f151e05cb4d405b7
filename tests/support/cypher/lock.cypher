// Holds a lock on the figures of a release that is not in force, until the transaction ends.
CYPHER 5
MATCH (current:Current)
MATCH (n:Figure) WHERE n.release <> current.release
SET n.release = n.release
RETURN count(n) AS locked
LIMIT 1

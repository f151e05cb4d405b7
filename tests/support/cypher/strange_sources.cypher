// Sources that are somebody else's.
CYPHER 5
MATCH (one:Source) WHERE one.release IS NULL
RETURN one.name AS name
LIMIT 1000

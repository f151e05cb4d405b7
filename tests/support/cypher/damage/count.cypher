// A number that the release says of itself.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
SET now.claims = now.claims + 1
RETURN 'claims, and' AS name

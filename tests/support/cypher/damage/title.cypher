// What the release says of itself.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
SET now.licence = 'none of your business'
RETURN 'its digest is' AS name

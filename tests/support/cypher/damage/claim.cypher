// A word in a claim.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (claim:Claim {release: current.release})
WITH claim ORDER BY claim.id LIMIT 1
SET claim.statement = claim.statement + ' not'
RETURN 'Claim ' + claim.id AS name

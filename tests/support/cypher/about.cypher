// Whom a claim is about, in the release in force.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (:Claim {id: 'ada-ally-dmitri.1', release: current.release})-[:ABOUT]->(f:Figure)
RETURN f.id AS id ORDER BY id
LIMIT 100

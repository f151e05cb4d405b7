// A property that is gone from a tie.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (:Figure {release: current.release})-[tie:ALLY]->()
WITH tie ORDER BY tie.id LIMIT 1
REMOVE tie.confidence
RETURN 'ALLY ' + tie.id AS name

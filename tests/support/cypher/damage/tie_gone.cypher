// A tie that is gone.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (:Figure {release: current.release})-[tie:ALLY]->()
WITH tie, tie.id AS id ORDER BY id LIMIT 1
DELETE tie
RETURN 'ALLY ' + id AS name

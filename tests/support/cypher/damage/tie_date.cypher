// A day of a tie, by which the search goes.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (:Figure {release: current.release})-[tie:ALLY]->()
WITH tie ORDER BY tie.id LIMIT 1
SET tie.possible_from = tie.possible_from + 1
RETURN 'ALLY ' + tie.id AS name

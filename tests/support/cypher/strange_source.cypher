// A node of somebody else's with a label that a network uses.
CYPHER 5
CREATE (:Source {name: 'A river'})

// A tie of no known type that nobody has loaded.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (ada:Figure {id: 'ada', release: current.release}), (hugo:Figure {id: 'hugo', release: current.release})
CREATE (ada)-[tie:HAUNTED {id: 'ada-haunted-hugo', release: current.release}]->(hugo)
RETURN 'HAUNTED ' + tie.id AS name

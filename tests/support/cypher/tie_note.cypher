// Somebody else's note, tied to a figure of the release in force.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (ada:Figure {id: 'ada', release: now.release})
CREATE (:Note {text: 'Ask about her.'})-[:ABOUT_HER]->(ada)

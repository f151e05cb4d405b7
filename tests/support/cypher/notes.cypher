// Somebody else's notes, and the names that they are tied to.
CYPHER 5
MATCH (note:Note)-[:ABOUT_HER]->(figure)
RETURN note.text AS text, figure.name AS name ORDER BY text, name
LIMIT 1000

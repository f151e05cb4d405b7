// Somebody else deletes the notes.
CYPHER 5
MATCH (note:Note)
DETACH DELETE note

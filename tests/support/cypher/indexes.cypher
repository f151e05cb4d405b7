// The indexes that are there, those of constraints among them, and their states.
CYPHER 5
SHOW INDEXES YIELD name, state
RETURN collect(name + ' ' + state) AS names
LIMIT 1

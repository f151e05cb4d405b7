// The indexes that are there and can be used, those of constraints among them.
// params
//   none
// returns
//   names list<string>  their names
// try
//   (nothing to set)

CYPHER 5
SHOW INDEXES YIELD name, state WHERE state = 'ONLINE'
RETURN collect(name) AS names

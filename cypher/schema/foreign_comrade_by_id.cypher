// A tie of type foreign comrade is found by its id.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX foreign_comrade_by_id IF NOT EXISTS
FOR ()-[r:FOREIGN_COMRADE]-() ON (r.id)

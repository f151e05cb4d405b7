// A tie of type rival is found by its id.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX rival_by_id IF NOT EXISTS
FOR ()-[r:RIVAL]-() ON (r.id)

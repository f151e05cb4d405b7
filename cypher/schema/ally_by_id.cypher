// A tie of type ally is found by its id.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX ally_by_id IF NOT EXISTS
FOR ()-[r:ALLY]-() ON (r.id)

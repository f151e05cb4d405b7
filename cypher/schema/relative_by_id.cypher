// A tie of type relative is found by its id.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX relative_by_id IF NOT EXISTS
FOR ()-[r:RELATIVE]-() ON (r.id)

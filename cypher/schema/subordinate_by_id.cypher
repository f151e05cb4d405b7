// A tie of type subordinate is found by its id.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX subordinate_by_id IF NOT EXISTS
FOR ()-[r:SUBORDINATE]-() ON (r.id)

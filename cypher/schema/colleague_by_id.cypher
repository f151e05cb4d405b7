// A tie of type colleague is found by its id.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX colleague_by_id IF NOT EXISTS
FOR ()-[r:COLLEAGUE]-() ON (r.id)

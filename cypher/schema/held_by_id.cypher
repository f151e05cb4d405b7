// An office held is found by its id.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX held_by_id IF NOT EXISTS
FOR ()-[r:HELD]-() ON (r.id)

// What was written before the restart.
// params
//   none
// returns
//   n integer  what was written
// try
//   (nothing to set)

CYPHER 5
MATCH (kept:Kept)
RETURN kept.n AS n
LIMIT 1

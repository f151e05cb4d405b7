// Has the server forget the plans that it made, so that each statement is planned anew when it is next asked.
// params
//   none
// returns
//   said string  what the server says about it
// try
//   (nothing to set)

CYPHER 5
CALL db.clearQueryCaches() YIELD value
RETURN value AS said
LIMIT 1

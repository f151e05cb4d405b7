// An id names one position in a release; the index behind it finds positions by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_position IF NOT EXISTS
FOR (n:Position) REQUIRE (n.release, n.id) IS UNIQUE

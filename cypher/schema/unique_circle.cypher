// An id names one circle in a release; the index behind it finds circles by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_circle IF NOT EXISTS
FOR (n:Circle) REQUIRE (n.release, n.id) IS UNIQUE

// An id names one body in a release; the index behind it finds bodies by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_body IF NOT EXISTS
FOR (n:Body) REQUIRE (n.release, n.id) IS UNIQUE

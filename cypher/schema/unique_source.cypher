// An id names one source in a release; the index behind it finds sources by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_source IF NOT EXISTS
FOR (n:Source) REQUIRE (n.release, n.id) IS UNIQUE

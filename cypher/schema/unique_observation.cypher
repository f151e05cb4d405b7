// An id names one observation in a release; the index behind it finds observations by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_observation IF NOT EXISTS
FOR (n:Observation) REQUIRE (n.release, n.id) IS UNIQUE

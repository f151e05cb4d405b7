// An id names one fate in a release; the index behind it finds fates by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_fate IF NOT EXISTS
FOR (n:Fate) REQUIRE (n.release, n.id) IS UNIQUE

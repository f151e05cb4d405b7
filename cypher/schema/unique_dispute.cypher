// An id names one dispute in a release; the index behind it finds disputes by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_dispute IF NOT EXISTS
FOR (n:Dispute) REQUIRE (n.release, n.id) IS UNIQUE

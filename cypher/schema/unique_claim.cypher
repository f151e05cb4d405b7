// An id names one claim in a release; the index behind it finds claims by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_claim IF NOT EXISTS
FOR (n:Claim) REQUIRE (n.release, n.id) IS UNIQUE

// An id names one figure in a release; the index behind it finds figures by id and sweeps them by release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_figure IF NOT EXISTS
FOR (n:Figure) REQUIRE (n.release, n.id) IS UNIQUE

// A number names one release.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_release IF NOT EXISTS
FOR (n:Release) REQUIRE n.release IS UNIQUE

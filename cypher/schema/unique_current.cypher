// There is one switch, and so at most one release in force.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_current IF NOT EXISTS
FOR (n:Current) REQUIRE n.one IS UNIQUE

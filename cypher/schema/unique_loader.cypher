// There is one lease, which one loader holds at a time.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE CONSTRAINT unique_loader IF NOT EXISTS
FOR (n:Loader) REQUIRE n.one IS UNIQUE

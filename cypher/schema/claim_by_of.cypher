// The claims of a thing are found by what they are of.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE INDEX claim_by_of IF NOT EXISTS
FOR (n:Claim) ON (n.release, n.of)

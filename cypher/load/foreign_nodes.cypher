// Nodes that bear one of our labels and no release: those of somebody else, so that a network must be loaded elsewhere.
// params
//   none
// returns
//   labels list<string>  those labels, each once; a few at most
// try
//   (nothing to set)

CYPHER 5
MATCH (n:Figure|Circle|Body|Claim|Source|Dispute|Position|Fate|Observation|Release|Current)
WHERE n.release IS NULL
WITH labels(n) AS found LIMIT 20
UNWIND found AS label
RETURN collect(DISTINCT label) AS labels
LIMIT 1

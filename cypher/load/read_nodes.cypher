// Every node of a release, to be counted and digested.
// params
//   $release integer  the release to read
// returns
//   label string  its label
//   properties map  all its properties
// try
//   :params {release: 1}

CYPHER 5
MATCH (n:Figure|Circle|Body|Claim|Source|Dispute|Position|Fate|Observation)
WHERE n.release = $release AND n.id IS NOT NULL
RETURN labels(n)[0] AS label, properties(n) AS properties

// Every relationship of a release, to be counted and digested.
// params
//   $release integer  the release to read
// returns
//   type string  its type
//   ends list<string>  label and id of the node it starts from, label and id of the node it goes to
//   properties map  all its properties
// try
//   :params {release: 1}

CYPHER 5
MATCH (n:Figure|Circle|Body|Claim|Source|Dispute|Position|Fate|Observation)
WHERE n.release = $release AND n.id IS NOT NULL
MATCH (n)-[r]->(m)
WHERE r.release = $release
RETURN type(r) AS type, [labels(n)[0], n.id, labels(m)[0], m.id] AS ends, properties(r) AS properties

// Every relationship of a release, to be counted and digested; those that start from one node together.
// params
//   $release integer  the release to read
// returns
//   label string  the label of the node that they start from
//   id string  its id
//   links list<list>  of each its type, label and id of the node it goes to, and a map of all its properties
// try
//   :params {release: 1}

CYPHER 5
MATCH (n:Figure|Circle|Body|Claim|Source|Dispute|Position|Fate|Observation)
WHERE n.release = $release AND n.id IS NOT NULL
// A record for each relationship costs whoever reads several times what it holds. Those of a hub are too many for one.
CALL (n) {
  WITH n WHERE COUNT { (n)-->() } <= 1000
  MATCH (n)-[r]->(m)
  WHERE r.release = $release
  RETURN collect([type(r), labels(m)[0], m.id, properties(r)]) AS links
  UNION ALL
  WITH n WHERE COUNT { (n)-->() } > 1000
  MATCH (n)-[r]->(m)
  WHERE r.release = $release
  RETURN [[type(r), labels(m)[0], m.id, properties(r)]] AS links
}
WITH n, links WHERE size(links) > 0
RETURN labels(n)[0] AS label, n.id AS id, links

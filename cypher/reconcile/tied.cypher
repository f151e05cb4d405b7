// Which of these pairs of figures have a tie.
// params
//   $ask.pairs list<map>  one and other: the ids of two figures
// returns
//   release map  version and digest of the release in force
//   tied list<map>  those pairs between which there is a tie that files state, of any type
// try
//   :params {ask: {pairs: [{one: "stalin", other: "molotov"}, {one: "molotov", other: "hitler"}]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND range(0, size($ask.pairs) - 1) AS n
  MATCH (a:Figure {id: $ask.pairs[n].one, release: now.release})
  MATCH (b:Figure {id: $ask.pairs[n].other, release: now.release})
  WITH n, a, b ORDER BY n LIMIT 100000
  WHERE EXISTS { (a)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(b) }
  RETURN collect({one: a.id, other: b.id}) AS tied
}
RETURN {version: now.version, digest: now.digest} AS release, tied
LIMIT 1

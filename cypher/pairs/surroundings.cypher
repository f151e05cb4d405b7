// What surrounds two figures: whom both have ties with, and the kin ties that may make them relatives.
// params
//   $ask.a string  id of the first figure
//   $ask.b string  id of the second figure
//   $ask.neighbors integer  how many shared neighbors to return at most
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
// returns
//   release map  version and digest of the release in force
//   shared list<map>  figures tied to both, in the order of ids: id, name, and the types of their ties with each
//   shared_total integer  how many figures are tied to both
//   kin list<map>  the kin ties of all relatives within three steps of the first and two of the second, where kin ties lead from one to the other
//   kin_distance integer|null  the fewest kin ties that lead from one to the other, whatever they make of them; null where none do within 15
//   relatives list<map>  id, name, gender, first and last possible day of life of everybody in these
// try
//   :params {ask: {a: "kira-alliluyeva", b: "stalin", neighbors: 100, min_confidence: 0, excluded_ties: []}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (a:Figure {id: $ask.a, release: now.release})
OPTIONAL MATCH (b:Figure {id: $ask.b, release: now.release})
CALL (a, b) {
  MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(n:Figure)
  WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
  WITH DISTINCT a, b, n WHERE EXISTS {
    MATCH (n)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(b)
    WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
  }
  WITH a, b, n ORDER BY n.id
  RETURN collect(n) AS shared
}
OPTIONAL MATCH chain = shortestPath((a)-[:RELATIVE*..15]-(b))
WHERE all(r IN relationships(chain) WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties)
CALL (a, chain) {
  WITH CASE WHEN chain IS NULL THEN [] ELSE [a] END AS near
  WITH near + COLLECT { UNWIND near AS one MATCH (one)-[:RELATIVE]-(x:Figure) RETURN DISTINCT x } AS near
  WITH near + COLLECT { UNWIND near AS one MATCH (one)-[:RELATIVE]-(x:Figure) RETURN DISTINCT x } AS near
  WITH near + COLLECT { UNWIND near AS one MATCH (one)-[:RELATIVE]-(x:Figure) RETURN DISTINCT x } AS near
  RETURN near AS kin_of_a
}
CALL (b, chain) {
  WITH CASE WHEN chain IS NULL THEN [] ELSE [b] END AS near
  WITH near + COLLECT { UNWIND near AS one MATCH (one)-[:RELATIVE]-(x:Figure) RETURN DISTINCT x } AS near
  WITH near + COLLECT { UNWIND near AS one MATCH (one)-[:RELATIVE]-(x:Figure) RETURN DISTINCT x } AS near
  RETURN near AS kin_of_b
}
CALL (kin_of_a, kin_of_b) {
  UNWIND kin_of_a + kin_of_b AS one
  WITH DISTINCT one
  MATCH (one)-[r:RELATIVE]-(:Figure)
  WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
  WITH DISTINCT r ORDER BY r.id
  RETURN collect({id: r.id, subject: startNode(r).id, object: endNode(r).id, role: r.role, status: r.status, since: r.possible_from, until: r.possible_to}) AS kin,
    collect(startNode(r)) + collect(endNode(r)) AS persons
}
RETURN {version: now.version, digest: now.digest} AS release,
  [n IN shared[..$ask.neighbors] | n {.id, .name,
    a: COLLECT { MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(n) WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties WITH DISTINCT toLower(type(r)) AS name RETURN name ORDER BY name },
    b: COLLECT { MATCH (b)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(n) WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties WITH DISTINCT toLower(type(r)) AS name RETURN name ORDER BY name }
  }] AS shared, size(shared) AS shared_total, kin, length(chain) AS kin_distance,
  COLLECT { UNWIND persons AS f WITH DISTINCT f RETURN f {.id, .name, .gender, born: f.born_earliest, died: f.died_latest} ORDER BY f.id } AS relatives
LIMIT 1

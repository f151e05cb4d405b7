// The colleague ties that rest on some offices, and what all offices under these ties are worth.
// params
//   $ask.offices list<string>  ids of offices
// returns
//   release map  version and digest of the release in force
//   ties list<list>  each tie: id, the ids of the offices that it rests on, two and two
//   offices list<list>  each office under any of these: id, confidence, status
// try
//   :params {ask: {offices: ["kirov-politburo-candidate"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.offices AS id
  MATCH (f:Figure)-[:HELD {id: id, release: now.release}]->(:Body)
  MATCH (f)-[r:COLLEAGUE]-() WHERE id IN r.offices
  WITH DISTINCT r ORDER BY r.id
  RETURN collect(r) AS found
}
CALL (now, found) {
  UNWIND found AS r
  UNWIND r.offices AS id
  WITH DISTINCT now, id
  MATCH ()-[h:HELD {id: id, release: now.release}]->()
  WITH h ORDER BY h.id
  RETURN collect([h.id, h.confidence, h.status]) AS offices
}
RETURN {version: now.version, digest: now.digest} AS release, [r IN found | [r.id, r.offices]] AS ties, offices
LIMIT 1

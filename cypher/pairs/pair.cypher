// What lies between two figures: ties, offices in the same bodies, observations, disputes.
// params
//   $ask.a string  id of the first figure
//   $ask.b string  id of the second figure
// returns
//   release map  version and digest of the release in force
//   a map|null  id and name of the first figure; null where it does not exist
//   b map|null  id and name of the second figure; null where it does not exist
//   ties list<list>  every tie between them: id, type, possible_from, possible_to, certain_from, certain_to
//   offices list<map>  every office of one of them in a body in which both sat, with its days and the ids of its claims
//   observations list<string>  ids of the observations that name both, in the order of time
//   disputes list<map>  disputes about both, or about a claim on one of their ties, with the ids of their positions
// try
//   :params {ask: {a: "zinoviev", b: "stalin"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (a:Figure {id: $ask.a, release: now.release})
OPTIONAL MATCH (b:Figure {id: $ask.b, release: now.release})
CALL (a, b) {
  MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(b)
  WITH r ORDER BY r.id
  RETURN collect([r.id, type(r), r.possible_from, r.possible_to, r.certain_from, r.certain_to]) AS ties
}
CALL (a, b) {
  MATCH (a)-[:HELD]->(body:Body)<-[:HELD]-(b)
  WITH DISTINCT a, b, body
  MATCH (body)<-[h:HELD]-(f:Figure) WHERE f IN [a, b]
  WITH body, h, f ORDER BY h.id
  RETURN collect({
    id: h.id, figure: f.id, body: body {.id, .name}, role: h.role,
    start: CASE WHEN h.start IS NOT NULL THEN {edtf: h.start, earliest: h.start_earliest, latest: h.start_latest, basis: h.start_basis} END,
    end: CASE WHEN h.end IS NOT NULL THEN {edtf: h.end, earliest: h.end_earliest, latest: h.end_latest, basis: h.end_basis} END,
    status: h.status, confidence: h.confidence, claims: h.claims,
    days: [h.possible_from, h.possible_to, h.certain_from, h.certain_to]
  }) AS offices
}
CALL (a, b) {
  MATCH (a)<-[:NEAR|OBSERVED|MAY_BE]-(o:Observation)-[:NEAR|OBSERVED|MAY_BE]->(b)
  WITH DISTINCT o ORDER BY o.z_possible_from, o.id
  RETURN collect(o.id) AS observations
}
CALL (now, a, b, ties) {
  CALL (now, a, b, ties) {
    MATCH (a)<-[:ABOUT]-(d:Dispute)-[:ABOUT]->(b)
    RETURN d
    UNION
    UNWIND ties AS tie
    MATCH (c:Claim {of: tie[0], release: now.release})<-[:ACCEPTS|REJECTS]-(:Position)-[:IN]->(d:Dispute)
    RETURN d
  }
  WITH d ORDER BY d.id
  RETURN collect(d {.id, .title, .summary,
    positions: COLLECT { MATCH (d)<-[:IN]-(p:Position) WITH p ORDER BY p.n, p.id RETURN p.id }
  }) AS disputes
}
RETURN {version: now.version, digest: now.digest} AS release, a {.id, .name} AS a, b {.id, .name} AS b,
  ties, offices, observations, disputes
LIMIT 1

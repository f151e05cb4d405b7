// What lies between two figures: ties, offices in the same bodies, observations, disputes.
// params
//   $ask.a string  id of the first figure
//   $ask.b string  id of the second figure
// returns
//   release map  version and digest of the release in force, and its number
//   a map|null  id and name of the first figure; null where it does not exist
//   b map|null  id and name of the second figure; null where it does not exist
//   ties list<map>  every tie between them, with its claims, their sources, and its days as numbers
//   offices list<map>  every office of one of them in a body in which both sat, with its claims, their sources, and its days
//   observations list<map>  every observation that names both, with its figures, measures, caveats and sources
//   disputes list<map>  disputes about both, or about a claim on one of their ties, with their positions
// try
//   :params {ask: {a: "zinoviev", b: "stalin"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (a:Figure {id: $ask.a, release: now.release})
OPTIONAL MATCH (b:Figure {id: $ask.b, release: now.release})
CALL (now, a, b) {
  MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(b)
  WITH r, COLLECT {
    UNWIND range(0, size(r.claims) - 1) AS n
    MATCH (c:Claim {id: r.claims[n], release: now.release})
    WITH n, c ORDER BY n
    RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
      MATCH (c)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  } AS claims ORDER BY r.id
  RETURN collect({
    id: r.id, type: toLower(type(r)), role: r.role, subject: startNode(r).id, object: endNode(r).id,
    start: CASE WHEN r.start IS NOT NULL THEN {edtf: r.start, earliest: r.start_earliest, latest: r.start_latest, basis: r.start_basis} END,
    end: CASE WHEN r.end IS NOT NULL THEN {edtf: r.end, earliest: r.end_earliest, latest: r.end_latest, basis: r.end_basis} END,
    qualities: [n IN range(0, size(r.qualities) - 1) | {quality: r.qualities[n], when: nullIf(r.quality_whens[n], '')}],
    status: r.status, confidence: r.confidence, claims: claims,
    days: [r.possible_from, r.possible_to, r.certain_from, r.certain_to]
  }) AS ties
}
CALL (now, a, b) {
  MATCH (a)-[:HELD]->(body:Body)<-[:HELD]-(b)
  WITH DISTINCT now, a, b, body
  MATCH (body)<-[h:HELD]-(f:Figure) WHERE f IN [a, b]
  WITH body, h, f, COLLECT {
    UNWIND range(0, size(h.claims) - 1) AS n
    MATCH (c:Claim {id: h.claims[n], release: now.release})
    WITH n, c ORDER BY n
    RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
      MATCH (c)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  } AS claims ORDER BY h.id
  RETURN collect({
    id: h.id, figure: f.id, body: body {.id, .name}, role: h.role,
    start: CASE WHEN h.start IS NOT NULL THEN {edtf: h.start, earliest: h.start_earliest, latest: h.start_latest, basis: h.start_basis} END,
    end: CASE WHEN h.end IS NOT NULL THEN {edtf: h.end, earliest: h.end_earliest, latest: h.end_latest, basis: h.end_basis} END,
    status: h.status, confidence: h.confidence, claims: claims,
    days: [h.possible_from, h.possible_to, h.certain_from, h.certain_to]
  }) AS offices
}
CALL (a, b) {
  MATCH (a)<-[:NEAR|OBSERVED|MAY_BE]-(o:Observation)-[:NEAR|OBSERVED|MAY_BE]->(b)
  WITH DISTINCT o ORDER BY o.possible_from, o.id
  RETURN collect(o {.id, .kind, .count, .minutes, .people, .measure, .text, .caveats,
    when: CASE WHEN o.when IS NOT NULL THEN {edtf: o.when, earliest: o.earliest, latest: o.latest} END,
    near: COLLECT { MATCH (o)-[:NEAR]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
    figures: COLLECT { MATCH (o)-[:OBSERVED]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
    candidates: COLLECT { MATCH (o)-[:MAY_BE]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
    sources: COLLECT {
      MATCH (o)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }
  }) AS observations
}
CALL (now, a, b, ties) {
  CALL (now, a, b, ties) {
    MATCH (a)<-[:ABOUT]-(d:Dispute)-[:ABOUT]->(b)
    RETURN d
    UNION
    UNWIND ties AS tie
    MATCH (c:Claim {of: tie.id, release: now.release})<-[:ACCEPTS|REJECTS]-(:Position)-[:IN]->(d:Dispute)
    RETURN d
  }
  WITH d ORDER BY d.id
  RETURN collect(d {.id, .title, .summary, positions: COLLECT {
    MATCH (d)<-[:IN]-(p:Position)
    WITH p ORDER BY p.n, p.id
    RETURN p {.id, .holder, .says, sources: COLLECT {
      MATCH (p)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  }}) AS disputes
}
RETURN {version: now.version, digest: now.digest, number: now.release} AS release, a {.id, .name} AS a, b {.id, .name} AS b,
  ties, offices, observations, disputes
LIMIT 1

// One body: its names in time, what it came from and became, and who held which office in it.
// params
//   $id string  id of the body
//   $most integer  how many offices to return at most
// returns
//   release map  version and digest of the release in force
//   body map|null  the body; null where it does not exist
// try
//   :params {id: "politburo", most: 1000}

CYPHER 5
MATCH (now:Current {one: 1})
OPTIONAL MATCH (b:Body {id: $id, release: now.release})
CALL (now, b) {
  MATCH (b)<-[h:HELD]-(f:Figure)
  WITH now, h, f ORDER BY h.start_earliest, h.id LIMIT $most
  WITH h, f, COLLECT {
    UNWIND range(0, size(h.claims) - 1) AS n
    MATCH (c:Claim {id: h.claims[n], release: now.release})
    WITH n, c ORDER BY n
    RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
      MATCH (c)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  } AS claims ORDER BY h.start_earliest, h.id
  RETURN collect({
    id: h.id, figure: f {.id, .name}, role: h.role,
    start: CASE WHEN h.start IS NOT NULL THEN {edtf: h.start, earliest: h.start_earliest, latest: h.start_latest, basis: h.start_basis} END,
    end: CASE WHEN h.end IS NOT NULL THEN {edtf: h.end, earliest: h.end_earliest, latest: h.end_latest, basis: h.end_basis} END,
    status: h.status, confidence: h.confidence, note: h.note, claims: claims
  }) AS offices
}
RETURN {version: now.version, digest: now.digest} AS release, b {
  .id, .name, .kind, .description,
  names: [n IN range(0, size(b.name_texts) - 1) | {text: b.name_texts[n], when: nullIf(b.name_whens[n], '')}],
  successors: COLLECT { MATCH (b)-[s:SUCCEEDED_BY]->(o:Body) RETURN {id: o.id, name: o.name, when: s.when} ORDER BY o.id },
  predecessors: COLLECT { MATCH (b)<-[s:SUCCEEDED_BY]-(o:Body) RETURN {id: o.id, name: o.name, when: s.when} ORDER BY o.id },
  offices: offices, total: COUNT { (b)<-[:HELD]-(:Figure) }
} AS body
LIMIT 1

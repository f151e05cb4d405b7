// Whole ties by their ids: what they were, when they held, and the claims they rest on with their sources.
// params
//   $ask.ids map  ids of ties by their type in the graph, as in {ALLY: [id, id]}; a type without ties may be left out
// returns
//   release map  version and digest of the release in force
//   items list<map>  the ties in the order of ids, as answers give them; an id that does not exist is left out
// try
//   :params {ask: {ids: {ALLY: ["molotov-ally-stalin"], RELATIVE: ["svetlana-alliluyeva-relative-stalin"]}}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL (now) {
    UNWIND $ask.ids.ALLY AS id MATCH ()-[r:ALLY {id: id, release: now.release}]->() RETURN r
    UNION
    UNWIND $ask.ids.RELATIVE AS id MATCH ()-[r:RELATIVE {id: id, release: now.release}]->() RETURN r
    UNION
    UNWIND $ask.ids.SUBORDINATE AS id MATCH ()-[r:SUBORDINATE {id: id, release: now.release}]->() RETURN r
    UNION
    UNWIND $ask.ids.FOREIGN_COMRADE AS id MATCH ()-[r:FOREIGN_COMRADE {id: id, release: now.release}]->() RETURN r
    UNION
    UNWIND $ask.ids.RIVAL AS id MATCH ()-[r:RIVAL {id: id, release: now.release}]->() RETURN r
    UNION
    UNWIND $ask.ids.COLLEAGUE AS id MATCH ()-[r:COLLEAGUE {id: id, release: now.release}]->() RETURN r
  }
  WITH r, COLLECT {
    UNWIND range(0, size(r.claims) - 1) AS n
    MATCH (c:Claim {id: r.claims[n], release: now.release})
    WITH n, c ORDER BY n
    RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
      MATCH (c)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, grade: s.grade, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  } AS claims ORDER BY r.id
  RETURN collect({
    id: r.id, type: toLower(type(r)), kind: r.kind, role: r.role, subject: startNode(r).id, object: endNode(r).id,
    start: CASE WHEN r.start IS NOT NULL THEN {edtf: r.start, earliest: r.start_earliest, latest: r.start_latest, basis: r.start_basis} END,
    end: CASE WHEN r.end IS NOT NULL THEN {edtf: r.end, earliest: r.end_earliest, latest: r.end_latest, basis: r.end_basis} END,
    qualities: [n IN range(0, size(r.qualities) - 1) | {quality: r.qualities[n], when: nullIf(r.quality_whens[n], '')}],
    status: r.status, confidence: r.confidence, derived: type(r) = 'COLLEAGUE', claims: claims,
    body: head(COLLECT { MATCH (b:Body {id: r.body, release: now.release}) RETURN b {.id, .name} })
  }) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items
LIMIT 1

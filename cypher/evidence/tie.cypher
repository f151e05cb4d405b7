// One tie with everything it rests on: claims, their sources, and the disputes that touch them.
// params
//   $ask.id string  id of the tie
// returns
//   release map  version and digest of the release in force
//   tie map|null  the tie; null where it does not exist
// try
//   :params {ask: {id: "molotov-ally-stalin"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL CALL (now) {
  MATCH ()-[r:ALLY {id: $ask.id, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:RELATIVE {id: $ask.id, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:SUBORDINATE {id: $ask.id, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:FOREIGN_COMRADE {id: $ask.id, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:RIVAL {id: $ask.id, release: now.release}]->() RETURN r
}
WITH now, r, coalesce(r.claims, []) AS ids
WITH now, r, COLLECT {
  UNWIND range(0, size(ids) - 1) AS n
  MATCH (c:Claim {id: ids[n], release: now.release})
  RETURN c ORDER BY n
} AS rests
WITH now, r, rests, COLLECT {
  UNWIND rests AS c
  RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
    MATCH (c)-[cite:CITES]->(s:Source)
    WITH cite, s ORDER BY cite.n
    RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
  }}
} AS claims
RETURN {version: now.version, digest: now.digest} AS release, CASE WHEN r IS NOT NULL THEN {
  id: r.id, type: toLower(type(r)), role: r.role, subject: startNode(r).id, object: endNode(r).id,
  start: CASE WHEN r.start IS NOT NULL THEN {edtf: r.start, earliest: r.start_earliest, latest: r.start_latest, basis: r.start_basis} END,
  end: CASE WHEN r.end IS NOT NULL THEN {edtf: r.end, earliest: r.end_earliest, latest: r.end_latest, basis: r.end_basis} END,
  qualities: [n IN range(0, size(r.qualities) - 1) | {quality: r.qualities[n], when: nullIf(r.quality_whens[n], '')}],
  status: r.status, confidence: r.confidence, claims: claims, note: r.note,
  figures: [f IN [startNode(r), endNode(r)] | f {.id, .name}],
  sources: COLLECT {
    UNWIND rests AS c
    MATCH (c)-[:CITES]->(s:Source)
    WITH DISTINCT s
    RETURN s {.id, .citation, .title, .type, .url, .checked, .roots} ORDER BY s.id
  },
  disputes: COLLECT {
    UNWIND rests AS c
    MATCH (c)<-[:ACCEPTS|REJECTS]-(:Position)-[:IN]->(d:Dispute)
    WITH DISTINCT d
    RETURN d {.id, .title} ORDER BY d.id
  }
} END AS tie
LIMIT 1

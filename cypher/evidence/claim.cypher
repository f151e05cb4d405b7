// One claim: what it is of, whom it is about, what the sources are that it cites, and who accepts or rejects it.
// params
//   $ask.id string  id of the claim
// returns
//   release map  version and digest of the release in force
//   claim map|null  the claim; its sources in the order in which it cites them, without the citations themselves; null where it does not exist
// try
//   :params {ask: {id: "molotov-ally-stalin.1"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (c:Claim {id: $ask.id, release: now.release})
OPTIONAL CALL (now, c) {
  MATCH ()-[r:ALLY {id: c.of, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:RELATIVE {id: c.of, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:SUBORDINATE {id: c.of, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:FOREIGN_COMRADE {id: c.of, release: now.release}]->() RETURN r
  UNION
  MATCH ()-[r:RIVAL {id: c.of, release: now.release}]->() RETURN r
}
OPTIONAL MATCH (holder:Figure)-[h:HELD {id: c.of, release: now.release}]->(body:Body)
OPTIONAL MATCH (owner:Figure {id: split(c.of, '.')[0], release: now.release}) WHERE c.of CONTAINS '.'
RETURN {version: now.version, digest: now.digest} AS release, c {
  .id, .of, .statement, .status, .confidence, .value, .when, .note,
  tie: CASE WHEN r IS NOT NULL THEN {id: r.id, type: toLower(type(r)), role: r.role, subject: startNode(r).id, object: endNode(r).id} END,
  office: CASE WHEN h IS NOT NULL THEN {id: h.id, figure: holder {.id, .name}, body: body {.id, .name}, role: h.role} END,
  field: CASE WHEN owner IS NOT NULL THEN {figure: owner {.id, .name}, name: split(c.of, '.')[1]} END,
  about: COLLECT { MATCH (c)-[:ABOUT]->(f:Figure) RETURN f {.id, .name} ORDER BY f.id },
  sources: COLLECT {
    MATCH (c)-[cite:CITES]->(s:Source)
    WITH cite, s ORDER BY cite.n
    RETURN {note: cite.note, title: s.title, type: s.type, url: s.url}
  },
  positions: COLLECT {
    MATCH (c)<-[says:ACCEPTS|REJECTS]-(p:Position)-[:IN]->(d:Dispute)
    WITH says, p, d ORDER BY d.id, p.n, p.id
    RETURN {id: p.id, holder: p.holder, says: p.says, judgement: toLower(type(says)), dispute: d {.id, .title}}
  }
} AS claim
LIMIT 1

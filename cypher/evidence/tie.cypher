// What stands beside one tie: its type and note, its figures, the sources under its claims, the disputes that touch them.
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
  UNION
  MATCH ()-[r:COLLEAGUE {id: $ask.id, release: now.release}]->() RETURN r
}
WITH now, r, COLLECT {
  UNWIND r.claims AS id
  MATCH (c:Claim {id: id, release: now.release})
  RETURN c
} AS rests
RETURN {version: now.version, digest: now.digest} AS release, CASE WHEN r IS NOT NULL THEN {
  id: r.id, type: type(r), note: r.note,
  figures: [f IN [startNode(r), endNode(r)] | f {.id, .name}],
  sources: COLLECT {
    UNWIND rests AS c
    MATCH (c)-[:CITES]->(s:Source)
    WITH DISTINCT s
    RETURN s {.id, .citation, .grade, .title, .type, .url, .checked, .roots} ORDER BY s.id
  },
  disputes: COLLECT {
    UNWIND rests AS c
    MATCH (c)<-[:ACCEPTS|REJECTS]-(:Position)-[:IN]->(d:Dispute)
    WITH DISTINCT d
    RETURN d {.id, .title} ORDER BY d.id
  }
} END AS tie
LIMIT 1

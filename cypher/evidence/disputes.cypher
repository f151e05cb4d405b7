// One page of the matters that historians differ on, in the order of their ids.
// params
//   $ask.skip integer  disputes on earlier pages
//   $ask.limit integer  disputes on this page
// returns
//   release map  version and digest of the release in force
//   items list<map>  id, title, summary, figures and number of positions of each dispute
//   total integer  disputes on all pages
// try
//   :params {ask: {skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  MATCH (d:Dispute) WHERE d.id > '' AND d.release = now.release
  WITH d ORDER BY d.release, d.id SKIP toInteger($ask.skip) LIMIT toInteger($ask.limit)
  RETURN collect(d {.id, .title, .summary,
    about: COLLECT { MATCH (d)-[:ABOUT]->(f:Figure) RETURN f {.id, .name} ORDER BY f.id },
    positions: COUNT { (d)<-[:IN]-(:Position) }
  }) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items, COUNT { MATCH (d:Dispute) WHERE d.id > '' AND d.release = now.release } AS total
LIMIT 1

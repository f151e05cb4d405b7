// One dispute, its positions side by side: the claims that each accepts and rejects.
// params
//   $ask.id string  id of the dispute
// returns
//   release map  version and digest of the release in force
//   dispute map|null  the dispute; null where it does not exist
// try
//   :params {ask: {id: "kirov-murder"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (d:Dispute {id: $ask.id, release: now.release})
RETURN {version: now.version, digest: now.digest} AS release, d {
  .id, .title, .summary,
  about: COLLECT { MATCH (d)-[:ABOUT]->(f:Figure) RETURN f {.id, .name} ORDER BY f.id },
  positions: COLLECT {
    MATCH (p:Position)-[:IN]->(d)
    WITH p ORDER BY p.n, p.id
    RETURN p {.id,
      accepts: COLLECT { MATCH (p)-[:ACCEPTS]->(c:Claim) RETURN c {.id, .of, .statement, .status, .confidence} ORDER BY c.id },
      rejects: COLLECT { MATCH (p)-[:REJECTS]->(c:Claim) RETURN c {.id, .of, .statement, .status, .confidence} ORDER BY c.id }
    }
  }
} AS dispute
LIMIT 1

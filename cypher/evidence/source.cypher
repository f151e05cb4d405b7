// One source: its whole record, what it repeats and what repeats it, and how much rests on it.
// params
//   $ask.id string  id of the source
// returns
//   release map  version and digest of the release in force
//   source map|null  the source; null where it does not exist
// try
//   :params {ask: {id: "kot14"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (s:Source {id: $ask.id, release: now.release})
RETURN {version: now.version, digest: now.digest} AS release, s {
  .id, .citation, .grade, .title, .type, .url, .checked, .note, .csl,
  derived_from: COLLECT { MATCH (s)-[:DERIVED_FROM]->(one:Source) RETURN one {.id, .citation, .grade} ORDER BY one.id },
  repeated_by: COLLECT { MATCH (s)<-[:DERIVED_FROM]-(one:Source) RETURN one {.id, .citation, .grade} ORDER BY one.id },
  roots: COLLECT {
    UNWIND coalesce(s.roots, []) AS root
    MATCH (one:Source {id: root, release: now.release})
    RETURN one {.id, .citation, .grade} ORDER BY one.id
  },
  cited_by: {
    claims: COUNT { (s)<-[:CITES]-(:Claim) },
    positions: COUNT { (s)<-[:CITES]-(:Position) },
    observations: COUNT { (s)<-[:CITES]-(:Observation) }
  }
} AS source
LIMIT 1

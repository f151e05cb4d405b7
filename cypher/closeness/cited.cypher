// Claims and observations by their ids, each with its sources: what a score rests on.
// params
//   $ask.release integer  the release that the ids were read from
//   $ask.claims list<string>  ids of claims
//   $ask.observations list<string>  ids of observations
// returns
//   release map  version and digest of the release in force, and whether it is still that of the ids
//   claims list<list>  each claim: id, of, statement, status, confidence, and its citations (source, locator, checked, stance)
//   sources list<list>  each source of the claims: id, formatted citation, roots
//   observations list<map>  each observation with its figures, measures, caveats and sources
// try
//   :params {ask: {release: 1, claims: ["molotov-ally-stalin.1"], observations: ["lists-a-molotov"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN {version: now.version, digest: now.digest, same: now.release = $ask.release} AS release,
  COLLECT {
    UNWIND $ask.claims AS id
    MATCH (c:Claim {id: id, release: $ask.release})
    RETURN [c.id, c.of, c.statement, c.status, c.confidence, COLLECT {
      MATCH (c)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN [s.id, cite.locator, cite.checked, cite.stance]
    }] ORDER BY c.id
  } AS claims,
  COLLECT {
    UNWIND $ask.claims AS id
    MATCH (:Claim {id: id, release: $ask.release})-[:CITES]->(s:Source)
    WITH DISTINCT s
    RETURN [s.id, s.citation, s.roots] ORDER BY s.id
  } AS sources,
  COLLECT {
    UNWIND $ask.observations AS id
    MATCH (o:Observation {id: id, release: $ask.release})
    RETURN o {.id, .kind, .count, .minutes, .people, .measure, .text, .caveats,
      when: CASE WHEN o.when IS NOT NULL THEN {edtf: o.when, earliest: o.earliest, latest: o.latest} END,
      near: COLLECT { MATCH (o)-[:NEAR]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
      figures: COLLECT { MATCH (o)-[:OBSERVED]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
      candidates: COLLECT { MATCH (o)-[:MAY_BE]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
      sources: COLLECT {
        MATCH (o)-[cite:CITES]->(s:Source)
        WITH cite, s ORDER BY cite.n
        RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
      }
    } ORDER BY o.id
  } AS observations
LIMIT 1

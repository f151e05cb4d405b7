// Observations by their ids, each with its figures, measures, caveats and sources.
// params
//   $ask.ids list<string>  ids of observations
// returns
//   release map  version and digest of the release in force
//   items list<map>  the observations in the order of ids, as answers give them; an id that does not exist is left out
// try
//   :params {ask: {ids: ["lists-a-molotov"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.ids AS id
  MATCH (o:Observation {id: id, release: now.release})
  WITH o ORDER BY o.id
  RETURN collect(o {.id, .kind, .count, .minutes, .people, .measure, .text, .caveats,
    when: CASE WHEN o.when IS NOT NULL THEN {edtf: o.when, earliest: o.earliest, latest: o.latest} END,
    near: COLLECT { MATCH (o)-[:NEAR]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
    figures: COLLECT { MATCH (o)-[:OBSERVED]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
    candidates: COLLECT { MATCH (o)-[:MAY_BE]->(one:Figure) RETURN one {.id, .name} ORDER BY one.id },
    sources: COLLECT {
      MATCH (o)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, grade: s.grade, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }
  }) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items
LIMIT 1

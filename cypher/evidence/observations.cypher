// One page of the observations (receptions, signatures and the like), in the order of their ids.
// params
//   $ask.figure string|null  id of a figure: only observations of it, near it, or of someone it may be
//   $ask.kind string|null  only observations of a kind
//   $ask.skip integer  observations on earlier pages
//   $ask.limit integer  observations on this page
// returns
//   release map  version and digest of the release in force
//   absent list<string>  figure, where it is named and does not exist
//   items list<map>  each observation with its figures, measures, caveats and sources
//   total integer  observations on all pages
// try
//   :params {ask: {figure: "zhukov", kind: null, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (f:Figure {id: $ask.figure, release: now.release})
CALL (now, f) {
  WITH CASE WHEN $ask.figure IS NULL THEN now.release END AS wanted
  MATCH (o:Observation) WHERE o.id > '' AND o.release = wanted AND ($ask.kind IS NULL OR o.kind = $ask.kind)
  WITH o ORDER BY o.id
  RETURN collect(o) AS found
  UNION
  WITH now, f WHERE $ask.figure IS NOT NULL
  MATCH (f)<-[:OBSERVED|NEAR|MAY_BE]-(o:Observation) WHERE $ask.kind IS NULL OR o.kind = $ask.kind
  WITH DISTINCT o ORDER BY o.id
  RETURN collect(o) AS found
}
WITH now, f, found ORDER BY size(found) DESC LIMIT 1
RETURN {version: now.version, digest: now.digest} AS release,
  CASE WHEN $ask.figure IS NOT NULL AND f IS NULL THEN ['figure'] ELSE [] END AS absent,
  COLLECT {
    UNWIND found[$ask.skip..$ask.skip + $ask.limit] AS o
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
  } AS items,
  size(found) AS total
LIMIT 1

// The refuted claims about given figures.
// params
//   $ask.figures list<string>  ids of figures
// returns
//   release map  version and digest of the release in force
//   claims list<map>  the claims, with their sources, in the order of ids
// try
//   :params {ask: {figures: ["svetlana-alliluyeva", "stalin"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN {version: now.version, digest: now.digest} AS release, COLLECT {
  UNWIND $ask.figures AS id
  MATCH (:Figure {id: id, release: now.release})<-[:ABOUT]-(c:Claim {status: 'refuted'})
  WITH DISTINCT c ORDER BY c.id LIMIT 500
  RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
    MATCH (c)-[cite:CITES]->(s:Source)
    WITH cite, s ORDER BY cite.n
    RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
  }}
} AS claims
LIMIT 1

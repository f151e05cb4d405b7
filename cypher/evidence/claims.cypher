// Claims by their ids, each with its sources: what an office, a fate or a part of a score rests on.
// params
//   $ask.ids list<string>  ids of claims
// returns
//   release map  version and digest of the release in force
//   items list<map>  the claims in the order of ids: id, of, statement, status, confidence, sources; an id that does not exist is left out
// try
//   :params {ask: {ids: ["molotov-ally-stalin.1", "kirov.fate.2"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.ids AS id
  MATCH (c:Claim {id: id, release: now.release})
  WITH c ORDER BY c.id
  RETURN collect({id: c.id, of: c.of, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
    MATCH (c)-[cite:CITES]->(s:Source)
    WITH cite, s ORDER BY cite.n
    RETURN {id: s.id, citation: s.citation, grade: s.grade, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
  }}) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items
LIMIT 1

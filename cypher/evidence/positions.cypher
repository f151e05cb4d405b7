// Positions in disputes by their ids: who holds what, with the sources that say so.
// params
//   $ask.ids list<string>  ids of positions
// returns
//   release map  version and digest of the release in force
//   items list<map>  the positions in the order of ids: id, holder, says, sources; an id that does not exist is left out
// try
//   :params {ask: {ids: ["kirov-murder-lone"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.ids AS id
  MATCH (p:Position {id: id, release: now.release})
  WITH p ORDER BY p.id
  RETURN collect(p {.id, .holder, .says, sources: COLLECT {
    MATCH (p)-[cite:CITES]->(s:Source)
    WITH cite, s ORDER BY cite.n
    RETURN {id: s.id, citation: s.citation, grade: s.grade, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
  }}) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items
LIMIT 1

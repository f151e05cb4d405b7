// The evidence of given paths: the name of every figure, and every qualifying tie of every hop.
// params
//   $ask.release integer  the release that the paths were found on
//   $ask.paths list<list<string>>  each path as the ids of its figures
//   $ask.types list<string>  types of tie that may be walked, as in the graph
//   $ask.direction string|null  null: either way; out: along directed ties; in: against them
//   $ask.window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
// returns
//   release map  version and digest of the release in force, and whether it is still that of the search
//   figures list<map>  id and name of every figure on the paths
//   ties list<map>  every qualifying tie of every hop, once, with its claims and their sources
// try
//   :params {ask: {release: 1, paths: [["kim-il-sung", "stalin", "svetlana-alliluyeva"]], types: ["ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE"], direction: null, window: {possible_by: 99991231, possible_since: -99990101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: []}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.paths AS ids
  UNWIND range(0, size(ids) - 2) AS n
  WITH DISTINCT now, ids[n] AS first, ids[n + 1] AS second
  MATCH (u:Figure {id: first, release: $ask.release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(v:Figure {id: second, release: $ask.release})
  WHERE type(r) IN $ask.types AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    AND ($ask.direction IS NULL OR ($ask.direction = 'out') = (startNode(r) = u))
  WITH DISTINCT now, r
  WITH r, COLLECT {
    UNWIND range(0, size(r.claims) - 1) AS n
    MATCH (c:Claim {id: r.claims[n], release: now.release})
    WITH n, c ORDER BY n
    RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
      MATCH (c)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  } AS claims ORDER BY r.id
  RETURN collect({
    id: r.id, type: toLower(type(r)), role: r.role, subject: startNode(r).id, object: endNode(r).id,
    start: CASE WHEN r.start IS NOT NULL THEN {edtf: r.start, earliest: r.start_earliest, latest: r.start_latest, basis: r.start_basis} END,
    end: CASE WHEN r.end IS NOT NULL THEN {edtf: r.end, earliest: r.end_earliest, latest: r.end_latest, basis: r.end_basis} END,
    qualities: [n IN range(0, size(r.qualities) - 1) | {quality: r.qualities[n], when: nullIf(r.quality_whens[n], '')}],
    status: r.status, confidence: r.confidence, claims: claims,
    days: [r.possible_from, r.possible_to, r.certain_from, r.certain_to]
  }) AS ties
}
RETURN {version: now.version, digest: now.digest, same: now.release = $ask.release} AS release,
  COLLECT {
    UNWIND $ask.paths AS ids
    UNWIND ids AS id
    WITH DISTINCT id
    MATCH (f:Figure {id: id, release: $ask.release})
    RETURN f {.id, .name} ORDER BY f.id
  } AS figures, ties
LIMIT 1

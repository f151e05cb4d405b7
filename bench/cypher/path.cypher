// The whole answer about the shortest paths in one statement, as a client of Neo4j would ask for it: `paths.shortest` with `evidence.ties`.
// It takes the parameters of the first of the two.

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (a:Figure {id: $ask.from, release: now.release})
OPTIONAL MATCH (b:Figure {id: $ask.to, release: now.release})
CALL (a, b) {
  CALL (a, b) {
    WITH a, b WHERE $ask.direction IS NULL AND a <> b
    MATCH p = allShortestPaths((a)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE*..8]-(b))
    WHERE all(r IN relationships(p) WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
        AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
        AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since)
      AND none(f IN nodes(p) WHERE f.id IN $ask.avoid)
    RETURN nodes(p) AS figures
    UNION
    WITH a, b, CASE $ask.direction WHEN 'out' THEN [a, b] ELSE [b, a] END AS ends WHERE $ask.direction IS NOT NULL AND a <> b
    WITH ends[0] AS tail, ends[1] AS head
    MATCH p = allShortestPaths((tail)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE*..8]->(head))
    WHERE all(r IN relationships(p) WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
        AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
        AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since)
      AND none(f IN nodes(p) WHERE f.id IN $ask.avoid)
    RETURN CASE $ask.direction WHEN 'out' THEN nodes(p) ELSE reverse(nodes(p)) END AS figures
  }
  WITH figures, [f IN figures | f.id] AS ids WHERE size(ids) <= $ask.max_hops + 1
  WITH figures ORDER BY ids LIMIT toInteger($ask.limit)
  RETURN collect(figures) AS paths
}
CALL (now, paths) {
  UNWIND paths AS figures
  UNWIND range(0, size(figures) - 2) AS n
  WITH DISTINCT now, figures[n] AS u, figures[n + 1] AS v
  MATCH (u)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(v)
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
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
      RETURN {id: s.id, citation: s.citation, grade: s.grade, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  } AS claims ORDER BY r.id
  RETURN collect({
    id: r.id, type: toLower(type(r)), kind: r.kind, role: r.role, subject: startNode(r).id, object: endNode(r).id,
    start: CASE WHEN r.start IS NOT NULL THEN {edtf: r.start, earliest: r.start_earliest, latest: r.start_latest, basis: r.start_basis} END,
    end: CASE WHEN r.end IS NOT NULL THEN {edtf: r.end, earliest: r.end_earliest, latest: r.end_latest, basis: r.end_basis} END,
    qualities: [n IN range(0, size(r.qualities) - 1) | {quality: r.qualities[n], when: nullIf(r.quality_whens[n], '')}],
    status: r.status, confidence: r.confidence, derived: type(r) = 'COLLEAGUE', claims: claims,
    body: head(COLLECT { MATCH (b:Body {id: r.body, release: now.release}) RETURN b {.id, .name} })
  }) AS ties
}
RETURN {version: now.version, digest: now.digest} AS release,
  a {.id, .name} AS from, b {.id, .name} AS to,
  [one IN $ask.avoid WHERE NOT EXISTS { (:Figure {id: one, release: now.release}) }] AS absent,
  [figures IN paths | [f IN figures | f {.id, .name}]] AS paths, ties,
  COUNT {
    UNWIND [a, b] AS one
    MATCH (one)-[r:RIVAL]-()
    WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
      AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
      AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    RETURN DISTINCT r
  } AS rivals,
  COUNT {
    UNWIND [a, b] AS one
    MATCH (one)-[r:COLLEAGUE]-()
    WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
      AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
      AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    RETURN DISTINCT r
  } AS colleagues,
  CASE WHEN $ask.include_coverage THEN now.coverage END AS coverage
LIMIT 1

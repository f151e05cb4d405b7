// The whole answer about a neighborhood in one statement, as a client of Neo4j would ask for it: `neighborhoods.neighborhood` with `evidence.ties`.
// It takes the parameters of the first of the two.

CYPHER 5
MATCH (current:Current {one: 1}) MATCH (now:Release {release: current.release})
OPTIONAL MATCH (c:Figure {id: $ask.id, release: now.release})
CALL (c) {
  MATCH (c)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(f)
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    AND ($ask.direction IS NULL OR ($ask.direction = 'out') = (startNode(r) = c))
  WITH DISTINCT f ORDER BY f.id
  RETURN collect(f) AS first
}
CALL (c, first) {
  UNWIND CASE WHEN $ask.depth > 1 AND ($ask.fate_filter IS NOT NULL OR size(first) <= $ask.skip + $ask.limit) THEN first ELSE [] END AS u
  MATCH (u)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(f)
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    AND ($ask.direction IS NULL OR ($ask.direction = 'out') = (startNode(r) = u))
  WITH DISTINCT c, first, f WHERE f <> c AND NOT f IN first
  WITH f ORDER BY f.id
  RETURN collect(f) AS second
}
CALL (c, first, second) {
  UNWIND CASE WHEN $ask.depth > 2 AND ($ask.fate_filter IS NOT NULL OR size(first) + size(second) <= $ask.skip + $ask.limit) THEN second ELSE [] END AS u
  MATCH (u)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(f)
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    AND ($ask.direction IS NULL OR ($ask.direction = 'out') = (startNode(r) = u))
  WITH DISTINCT first, second, f WHERE NOT f IN first AND NOT f IN second AND f <> c
  WITH f ORDER BY f.id
  RETURN collect(f) AS third
}
CALL (first, second, third) {
  UNWIND CASE WHEN $ask.fate_filter IS NULL THEN [] ELSE [first, second, third] END AS ring
  RETURN collect(COLLECT {
    UNWIND ring AS f
    MATCH (f) WHERE EXISTS {
      MATCH (f)-[:MET]->(fate:Fate) WHERE fate.kind IN $ask.fate_filter.kinds AND fate.z_possible_from <= $ask.fate_filter.by
        AND (NOT $ask.fate_filter.certain OR fate.z_possible_to <= $ask.fate_filter.by AND fate.status = 'attested')
    }
    RETURN f ORDER BY f.id
  }) AS listed
}
WITH now, c, CASE WHEN $ask.fate_filter IS NULL THEN [first, second, third] ELSE listed END AS rings
WITH now, c, rings[0] AS first, rings[1] AS second, [c] + rings[0] + rings[1] + rings[2] AS found
WITH *, CASE WHEN $ask.skip + $ask.limit < size(found) THEN $ask.skip + $ask.limit ELSE size(found) - 1 END AS last
CALL (now, found, last) {
  UNWIND range($ask.skip + 1, last) AS place
  WITH now, place, found[place] AS u, found[..place] AS before
  MATCH (u)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(v)
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since AND v IN before
  WITH place, r, COLLECT {
    UNWIND range(0, size(r.claims) - 1) AS n
    MATCH (c:Claim {id: r.claims[n], release: now.release})
    WITH n, c ORDER BY n
    RETURN {id: c.id, statement: c.statement, status: c.status, confidence: c.confidence, sources: COLLECT {
      MATCH (c)-[cite:CITES]->(s:Source)
      WITH cite, s ORDER BY cite.n
      RETURN {id: s.id, citation: s.citation, grade: s.grade, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: s.roots}
    }}
  } AS claims ORDER BY place, r.id
  RETURN collect({
    id: r.id, type: toLower(type(r)), kind: r.kind, role: r.role, subject: startNode(r).id, object: endNode(r).id,
    start: CASE WHEN r.start IS NOT NULL THEN {edtf: r.start, earliest: r.start_earliest, latest: r.start_latest, basis: r.start_basis} END,
    end: CASE WHEN r.end IS NOT NULL THEN {edtf: r.end, earliest: r.end_earliest, latest: r.end_latest, basis: r.end_basis} END,
    qualities: [n IN range(0, size(r.qualities) - 1) | {quality: r.qualities[n], when: nullIf(r.quality_whens[n], '')}],
    status: r.status, confidence: r.confidence, derived: type(r) = 'COLLEAGUE', claims: claims,
    body: head(COLLECT { MATCH (b:Body {id: r.body, release: now.release}) RETURN b {.id, .name} })
  }) AS ties
}
RETURN {version: now.version, digest: now.digest} AS release, c {.id, .name} AS center,
  COLLECT {
    UNWIND range($ask.skip + 1, last) AS n
    WITH n, found[n] AS f ORDER BY n
    RETURN f {.id, .name, distance: CASE WHEN n <= size(first) THEN 1 WHEN n <= size(first) + size(second) THEN 2 ELSE 3 END,
      fates: CASE WHEN $ask.fate_filter IS NOT NULL THEN COLLECT { MATCH (f)-[:MET]->(one:Fate) WITH one ORDER BY one.n RETURN one {.kind, .when, .status} } END}
  } AS figures, ties, size(found) - 1 AS known,
  $ask.fate_filter IS NULL AND ($ask.depth > 1 AND size(first) > $ask.skip + $ask.limit OR $ask.depth > 2 AND size(first) + size(second) > $ask.skip + $ask.limit) AS rings_left,
  CASE WHEN size(found) <= $ask.count THEN COUNT {
    UNWIND found AS u MATCH (u)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]->(v)
    WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
      AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
      AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since AND v IN found
  } END AS among,
  COUNT { (c)-[r:RIVAL]-() WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since } AS rivals,
  COUNT { (c)-[r:COLLEAGUE]-() WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since } AS colleagues,
  CASE WHEN $ask.include_coverage THEN now.coverage END AS coverage
LIMIT 1

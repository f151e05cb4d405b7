// One page of the figures around a figure, ring by ring, and the ties among them.
// params
//   $ask.id string  id of the center
//   $ask.types list<string>  types of tie that may be walked, as in the graph
//   $ask.kinds list<string>  kinds of tie, as a network declares them under its types; none: any tie
//   $ask.direction string|null  null: either way; out: along directed ties; in: against them
//   $ask.fate_filter map|null  what a figure must have met to be listed: kinds of fate, by (last day, as a number), certain; null: anything
//   $ask.depth integer  how many steps from the center, 1 to 3
//   $ask.skip integer  figures on earlier pages
//   $ask.limit integer  figures on this page
//   $ask.count integer  ties are counted exactly up to this many figures
//   $ask.window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
//   $ask.include_coverage boolean  whether to say what the sources cover (where a time or types were asked for)
// returns
//   release map  version and digest of the release in force
//   center map|null  id and name of the center; null where it does not exist
//   figures list<map>  this page in the order of distance and id
//   ties list<list>  the qualifying ties between a figure of this page and one before it: id, type
//   known integer  figures found so far: all of them, unless rings are left
//   rings_left boolean  whether the page was full before the last ring was opened
//   among integer|null  qualifying ties among the center and all known figures; null where not counted
//   rivals integer  rival ties that touch the center and qualify but for their type
//   colleagues integer  likewise colleague ties
//   coverage string|null  what the release says of its own coverage (JSON); null unless $ask.include_coverage
// try
//   :params {ask: {id: "beria", types: ["RELATIVE"], kinds: [], direction: null, fate_filter: null, depth: 2, skip: 0, limit: 50, count: 1000, window: {possible_by: 99991231, possible_since: -99990101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: [], include_coverage: false}}

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
CALL (found, last) {
  UNWIND range($ask.skip + 1, last) AS place
  WITH place, found[place] AS u, found[..place] AS before
  MATCH (u)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(v)
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since AND v IN before
  WITH place, r ORDER BY place, r.id
  RETURN collect([r.id, type(r)]) AS ties
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

// The shortest paths between two figures, in the order of their ids, and the ties of every hop.
// params
//   $ask.from string  id of the figure to start from
//   $ask.to string  id of the figure to reach
//   $ask.types list<string>  types of tie that may be walked, as in the graph
//   $ask.kinds list<string>  kinds of tie, as a network declares them under its types; none: any tie
//   $ask.direction string|null  null: either way; out: along directed ties; in: against them
//   $ask.avoid list<string>  ids of figures that no path may pass
//   $ask.max_hops integer  the longest path to accept, at most 8
//   $ask.limit integer  how many paths to return at most
//   $ask.window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
//   $ask.include_coverage boolean  whether to say what the sources cover (where a time or types were asked for)
// returns
//   release map  version and digest of the release in force
//   from map|null  id and name of the first figure; null where it does not exist
//   to map|null  likewise of the last
//   absent list<string>  those of the figures to avoid that do not exist
//   paths list<list<map>>  each path as its figures: id and name
//   ties list<list>  every qualifying tie of every hop, once: id, type, possible_from, possible_to, certain_from, certain_to
//   rivals integer  rival ties that touch either end, each once, and qualify but for their type
//   colleagues integer  likewise colleague ties
//   coverage string|null  what the release says of its own coverage (JSON); null unless $ask.include_coverage
// try
//   :params {ask: {from: "kim-il-sung", to: "svetlana-alliluyeva", types: ["ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE"], kinds: [], direction: null, avoid: ["stalin"], max_hops: 6, limit: 1, window: {possible_by: 99991231, possible_since: -99990101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: [], include_coverage: false}}

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
CALL (paths) {
  UNWIND paths AS figures
  UNWIND range(0, size(figures) - 2) AS n
  WITH DISTINCT figures[n] AS u, figures[n + 1] AS v
  MATCH (u)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(v)
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    AND ($ask.direction IS NULL OR ($ask.direction = 'out') = (startNode(r) = u))
  WITH DISTINCT r ORDER BY r.id
  RETURN collect([r.id, type(r), r.possible_from, r.possible_to, r.certain_from, r.certain_to]) AS ties
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

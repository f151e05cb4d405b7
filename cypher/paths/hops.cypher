// The hops of given paths: the name of every figure, and every qualifying tie of every hop.
// params
//   $ask.paths list<list<string>>  each path as the ids of its figures
//   $ask.types list<string>  types of tie that may be walked, as in the graph
//   $ask.kinds list<string>  kinds of tie, as a network declares them under its types; none: any tie
//   $ask.direction string|null  null: either way; out: along directed ties; in: against them
//   $ask.window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
// returns
//   release map  version and digest of the release in force
//   figures list<map>  id and name of every figure on the paths
//   ties list<list>  every qualifying tie of every hop, once: id, type, possible_from, possible_to, certain_from, certain_to
// try
//   :params {ask: {paths: [["kim-il-sung", "stalin", "svetlana-alliluyeva"]], types: ["ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE"], kinds: [], direction: null, window: {possible_by: 99991231, possible_since: -99990101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: []}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.paths AS ids
  UNWIND range(0, size(ids) - 2) AS n
  WITH DISTINCT now, ids[n] AS first, ids[n + 1] AS second
  MATCH (u:Figure {id: first, release: now.release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-(v:Figure {id: second, release: now.release})
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    AND ($ask.direction IS NULL OR ($ask.direction = 'out') = (startNode(r) = u))
  WITH DISTINCT r ORDER BY r.id
  RETURN collect([r.id, type(r), r.possible_from, r.possible_to, r.certain_from, r.certain_to]) AS ties
}
RETURN {version: now.version, digest: now.digest} AS release,
  COLLECT {
    UNWIND $ask.paths AS ids
    UNWIND ids AS id
    WITH DISTINCT id
    MATCH (f:Figure {id: id, release: now.release})
    RETURN f {.id, .name} ORDER BY f.id
  } AS figures, ties
LIMIT 1

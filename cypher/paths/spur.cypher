// For each start of a path, its least completion: the first in the order of ids among the shortest that leave by no banned step.
// params
//   $ask.to string  id of the figure to reach
//   $ask.types list<string>  types of tie that may be walked, as in the graph
//   $ask.kinds list<string>  kinds of tie, as a network declares them under its types; none: any tie
//   $ask.direction string|null  null: either way; out: along directed ties; in: against them
//   $ask.avoid list<string>  ids of figures that no path may pass
//   $ask.max_hops integer  the longest whole path to accept, at most 8
//   $ask.roots list<map>  each start: figures (its ids), banned (ids that may not follow its last figure)
//   $ask.window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
// returns
//   release map  version and digest of the release in force
//   found list<map>  for each start that has one: root (its place in $ask.roots), ids (of the completion, from the last figure of the start on)
// try
//   :params {ask: {to: "svetlana-alliluyeva", types: ["ALLY", "RELATIVE", "SUBORDINATE", "FOREIGN_COMRADE"], kinds: [], direction: null, avoid: [], max_hops: 6, roots: [{figures: ["kim-il-sung"], banned: ["stalin"]}], window: {possible_by: 99991231, possible_since: -99990101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: []}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND range(0, size($ask.roots) - 1) AS root
  WITH now, root, $ask.roots[root] AS begin
  MATCH (a:Figure {id: last(begin.figures), release: now.release})
  MATCH (b:Figure {id: $ask.to, release: now.release})
  CALL (a, b, begin) {
    WITH a, b, begin WHERE $ask.direction IS NULL
    MATCH p = allShortestPaths((a)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE*..8]-(b))
    WHERE all(r IN relationships(p) WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
        AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
        AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since)
      AND none(f IN nodes(p) WHERE f.id IN $ask.avoid OR f.id IN begin.figures[..-1])
      AND none(r IN relationships(p) WHERE startNode(r) = a AND endNode(r).id IN begin.banned OR endNode(r) = a AND startNode(r).id IN begin.banned)
    RETURN [f IN nodes(p) | f.id] AS ids
    UNION
    WITH a, b, begin, CASE $ask.direction WHEN 'out' THEN [a, b] ELSE [b, a] END AS ends WHERE $ask.direction IS NOT NULL
    WITH ends[0] AS tail, ends[1] AS head, a, begin
    MATCH p = allShortestPaths((tail)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE*..8]->(head))
    WHERE all(r IN relationships(p) WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
        AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
        AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since)
      AND none(f IN nodes(p) WHERE f.id IN $ask.avoid OR f.id IN begin.figures[..-1])
      AND none(r IN relationships(p) WHERE startNode(r) = a AND endNode(r).id IN begin.banned OR endNode(r) = a AND startNode(r).id IN begin.banned)
    RETURN [f IN CASE $ask.direction WHEN 'out' THEN nodes(p) ELSE reverse(nodes(p)) END | f.id] AS ids
  }
  WITH root, begin, ids WHERE size(begin.figures) + size(ids) - 2 <= $ask.max_hops
  ORDER BY root, ids
  WITH root, collect(ids)[0] AS ids
  RETURN collect({root: root, ids: ids}) AS found
}
RETURN {version: now.version, digest: now.digest} AS release, found
LIMIT 1

// How far apart two figures are by the given ties, however far; null where nothing connects them.
// params
//   $from string  id of the figure to start from
//   $to string  id of the figure to reach
//   $types list<string>  types of tie that may be walked, as in the graph
//   $direction string|null  null: either way; out: along directed ties; in: against them
//   $avoid list<string>  ids of figures that no path may pass
//   $window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $min_confidence number  the least confidence of a tie
//   $cut list<string>  ids of ties left out
// returns
//   release map  version and digest of the release in force
//   hops integer|null  length of the shortest path
// try
//   :params {from: "kim-il-sung", to: "svetlana-alliluyeva", types: ["ALLY", "RELATIVE"], direction: null, avoid: [], window: {possible_by: 99991231, possible_since: -99990101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, cut: []}

CYPHER 5
MATCH (now:Current {one: 1})
MATCH (a:Figure {id: $from, release: now.release}), (b:Figure {id: $to, release: now.release})
CALL (a, b) {
  CALL (a, b) {
    WITH a, b WHERE $direction IS NULL
    MATCH p = shortestPath((a)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL*]-(b))
    WHERE all(r IN relationships(p) WHERE type(r) IN $types AND r.confidence >= $min_confidence AND NOT r.id IN $cut
        AND r.possible_from <= $window.possible_by AND r.possible_to >= $window.possible_since
        AND r.certain_from <= $window.certain_by AND r.certain_to >= $window.certain_since)
      AND none(f IN nodes(p) WHERE f.id IN $avoid)
    RETURN length(p) AS hops
    UNION
    WITH CASE $direction WHEN 'out' THEN [a, b] ELSE [b, a] END AS ends WHERE $direction IS NOT NULL
    WITH ends[0] AS tail, ends[1] AS head
    MATCH p = shortestPath((tail)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL*]->(head))
    WHERE all(r IN relationships(p) WHERE type(r) IN $types AND r.confidence >= $min_confidence AND NOT r.id IN $cut
        AND r.possible_from <= $window.possible_by AND r.possible_to >= $window.possible_since
        AND r.certain_from <= $window.certain_by AND r.certain_to >= $window.certain_since)
      AND none(f IN nodes(p) WHERE f.id IN $avoid)
    RETURN length(p) AS hops
  }
  RETURN min(hops) AS hops
}
RETURN {version: now.version, digest: now.digest} AS release, hops
LIMIT 1

// One page of the ties that qualify, in the order of their ids: of a figure, of a circle, from a source, or all.
// params
//   $ask.types list<string>  types of tie, as in the graph
//   $ask.kinds list<string>  kinds of tie, as a network declares them under its types; none: any tie
//   $ask.window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
//   $ask.figure string|null  id of a figure: only ties of which it is an end
//   $ask.circle string|null  id of a circle: only ties of which an end is in it
//   $ask.source string|null  id of a source: only ties of which a claim cites it
//   $ask.skip integer  ties on earlier pages
//   $ask.limit integer  ties on this page
// returns
//   release map  version and digest of the release in force
//   absent list<string>  figure, circle, source: those named that do not exist
//   circles list<string>  ids of the circles there are
//   items list<list>  each tie: id, type
//   total integer  ties on all pages
// try
//   :params {ask: {types: ["ALLY"], kinds: [], window: {possible_by: 19371231, possible_since: 19370101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: [], figure: null, circle: "family", source: null, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (f:Figure {id: $ask.figure, release: now.release})
OPTIONAL MATCH (circle:Circle {id: $ask.circle, release: now.release})
OPTIONAL MATCH (s:Source {id: $ask.source, release: now.release})
CALL (now, f, circle, s) {
  CALL (now, f) {
    WITH CASE WHEN $ask.figure IS NULL THEN now.release END AS wanted
    MATCH (:Figure {release: wanted})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]->()
    RETURN r
    UNION ALL
    MATCH (f)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]-()
    RETURN r
  }
  WITH now, circle, s, r
  WHERE type(r) IN $ask.types AND ($ask.kinds = [] OR r.kind IN $ask.kinds) AND r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    AND ($ask.circle IS NULL OR EXISTS { MATCH (one)-[:IN_CIRCLE]->(circle) WHERE one IN [startNode(r), endNode(r)] })
    AND ($ask.source IS NULL OR EXISTS { MATCH (c:Claim {release: now.release})-[:CITES]->(s) WHERE c.id IN r.claims })
  WITH r ORDER BY r.id
  RETURN collect([r.id, type(r)]) AS found
}
RETURN {version: now.version, digest: now.digest} AS release,
  [one IN [['figure', $ask.figure, f], ['circle', $ask.circle, circle], ['source', $ask.source, s]] WHERE one[1] IS NOT NULL AND one[2] IS NULL | one[0]] AS absent,
  COLLECT { MATCH (one:Circle {release: now.release}) RETURN one.id ORDER BY one.n, one.id } AS circles,
  found[$ask.skip..$ask.skip + $ask.limit] AS items, size(found) AS total
LIMIT 1

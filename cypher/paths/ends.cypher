// The figures that a question about a path names.
// params
//   $ask.ids list<string>  ids of figures, both ends first
//   $ask.window map  bounds of time that a tie must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie
//   $ask.excluded_ties list<string>  ids of ties left out
// returns
//   release map  version and digest of the release in force
//   figures list<map>  id and name of each, in the order of the question; id is null where it does not exist
//   rivals integer  rival ties that touch either end, each once, and qualify but for their type
//   colleagues integer  likewise colleague ties
// try
//   :params {ask: {ids: ["kim-il-sung", "svetlana-alliluyeva"], window: {possible_by: 99991231, possible_since: -99990101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: []}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND range(0, size($ask.ids) - 1) AS n
  OPTIONAL MATCH (f:Figure {id: $ask.ids[n], release: now.release})
  WITH n, f ORDER BY n
  RETURN collect(CASE WHEN f IS NOT NULL THEN f {.id, .name} ELSE {id: null} END) AS figures
}
RETURN {version: now.version, digest: now.digest} AS release, figures,
  COUNT {
    UNWIND $ask.ids[..2] AS id
    MATCH (:Figure {id: id, release: now.release})-[r:RIVAL]-()
    WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
      AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
      AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    RETURN DISTINCT r
  } AS rivals,
  COUNT {
    UNWIND $ask.ids[..2] AS id
    MATCH (:Figure {id: id, release: now.release})-[r:COLLEAGUE]-()
    WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
      AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
      AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
    RETURN DISTINCT r
  } AS colleagues
LIMIT 1

// Ties that lead from the figures of a range of ids, column by column: what the search index keeps of each.
// params
//   $ask.first string  the first id of the range
//   $ask.last string  the last id of the range
// returns
//   release map  version and digest of the release in force
//   ids list<string>  id of each tie
//   types list<string>  its type
//   subjects list<string>  id of its subject
//   objects list<string>  id of its object
//   kinds list<string>  its kind; empty where it has none
//   confidences list<float>  its confidence
//   possible_from list<integer>  the first day on which it is possibly in force
//   possible_to list<integer>  the last such day
//   certain_from list<integer>  the first day on which it is certainly in force
//   certain_to list<integer>  the last such day
// try
//   :params {ask: {first: "molotov", last: "stalin"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  // `toString` says that the bounds are texts: without it the server does not look for both in its index.
  MATCH (a:Figure {release: now.release})
  WHERE a.id >= toString($ask.first) AND a.id <= toString($ask.last)
  MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]->(b)
  RETURN collect(r.id) AS ids, collect(type(r)) AS types, collect(a.id) AS subjects, collect(b.id) AS objects,
    collect(coalesce(r.kind, '')) AS kinds, collect(r.confidence) AS confidences,
    collect(r.possible_from) AS possible_from, collect(r.possible_to) AS possible_to,
    collect(r.certain_from) AS certain_from, collect(r.certain_to) AS certain_to
}
RETURN {version: now.version, digest: now.digest} AS release, ids, types, subjects, objects, kinds, confidences,
  possible_from, possible_to, certain_from, certain_to
LIMIT 1

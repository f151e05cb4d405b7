// The ties of the release in force, for the searches that one statement cannot do.
// params
//   $ask.most integer  the most ties to read: none are where the release has more
// returns
//   release map  version and digest of the release in force, and its number
//   size integer  how many ties the release has
//   ties list<list>|null  each tie: id, type, subject, object, confidence, possible_from, possible_to, certain_from, certain_to, kind; null where there are too many
//   coverage string|null  what the release says of its own coverage (JSON)
// try
//   :params {ask: {most: 200000}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND CASE WHEN now.ties + now.colleagues <= $ask.most THEN [now.release] ELSE [] END AS release
  MATCH (a:Figure {release: release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|COLLEAGUE]->(b:Figure)
  WITH a, r, b ORDER BY r.id LIMIT toInteger($ask.most)
  RETURN collect([r.id, type(r), a.id, b.id, r.confidence, r.possible_from, r.possible_to, r.certain_from, r.certain_to, r.kind]) AS ties
}
RETURN {version: now.version, digest: now.digest, number: now.release} AS release, now.ties + now.colleagues AS size,
  CASE WHEN now.ties + now.colleagues <= $ask.most THEN ties END AS ties, now.coverage AS coverage
LIMIT 1

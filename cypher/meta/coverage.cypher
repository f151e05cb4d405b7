// Which sources say what they cover, and how many ties, claims and root sources there are by circle, type and period.
// params
//   $ask.step integer  years in a period: 10 or 1
//   $ask.thin integer  fewer root sources than this are few
// returns
//   release map  version and digest of the release in force
//   items list<map>  sources that say what they cover, in the order of ids, and how much cites them or what repeats them
//   circles list<map>  by circle, each period in which ties of its figures may have been in force
//   types list<map>  likewise by type of tie
// try
//   :params {ask: {step: 10, thin: 5}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  MATCH (s:Source {release: now.release}) WHERE s.covers_when IS NOT NULL
  WITH s, COLLECT { MATCH (s)<-[:DERIVED_FROM*0..5]-(one:Source) RETURN DISTINCT one } AS same ORDER BY s.id LIMIT 500
  RETURN collect({
    id: s.id, citation: s.citation, years: s.covers_when, circles: s.covers_circles, types: s.covers_types,
    about: s.covers_about, outside: s.covers_outside, leaves_out: s.covers_leaves_out,
    gaps: [n IN range(0, size(s.covers_gap_whens) - 1) | {when: s.covers_gap_whens[n], note: s.covers_gap_notes[n]}],
    claims: COUNT { MATCH (c:Claim)-[:CITES]->(one) WHERE one IN same RETURN DISTINCT c },
    observations: COUNT { MATCH (o:Observation)-[:CITES]->(one) WHERE one IN same RETURN DISTINCT o }
  }) AS items
}
CALL (now) {
  MATCH (:Figure {release: now.release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->()
  WITH min(CASE WHEN r.possible_from > -99990101 THEN r.possible_from END) AS begins,
    max(CASE WHEN r.possible_to < 99991231 THEN r.possible_to END) AS ends
  RETURN coalesce(toInteger(floor(begins / (10000.0 * $ask.step))), 0) AS first,
    coalesce(toInteger(floor(ends / (10000.0 * $ask.step))), -1) AS last
}
CALL (now, first, last) {
  CALL (now) {
    MATCH (c:Circle {release: now.release})<-[:IN_CIRCLE]-(:Figure)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-()
    RETURN DISTINCT c.n AS n, c.id AS id, c.name AS name, r
    UNION
    MATCH (:Figure {release: now.release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->()
    RETURN null AS n, toLower(type(r)) AS id, null AS name, r
  }
  WITH n, id, name, r, toInteger(floor(r.possible_from / (10000.0 * $ask.step))) AS begins,
    toInteger(floor(r.possible_to / (10000.0 * $ask.step))) AS ends, first, last
  UNWIND range(CASE WHEN begins > first THEN begins ELSE first END, CASE WHEN ends < last THEN ends ELSE last END) AS place
  WITH n, id, name, place, collect(r) AS ties
  WITH n, id, name, place, size(ties) AS held, reduce(all = 0, r IN ties | all + size(r.claims)) AS claims,
    COUNT { UNWIND ties AS r UNWIND r.roots AS root RETURN DISTINCT root } AS roots
  ORDER BY n, id, place LIMIT 10000
  WITH n, id, name, collect({
    first: place * $ask.step, last: place * $ask.step + $ask.step - 1, ties: held, claims: claims, roots: roots, thin: roots < $ask.thin
  }) AS periods ORDER BY n, id
  RETURN collect(CASE WHEN n IS NOT NULL THEN {id: id, name: name, periods: periods} END) AS circles,
    collect(CASE WHEN n IS NULL THEN {type: id, periods: periods} END) AS types
}
RETURN {version: now.version, digest: now.digest} AS release, items, circles, types
LIMIT 1

// Ids to show the interface with: of the figure with the most ties and of what stands around it, one of each kind.
// params
//   none
// returns
//   release map  version and digest of the release in force
//   ids map  id, from, to, a, b, name of a circle, and tie, claim, source, dispute, body; null where the network has none
//   time map  a year in which that figure had a tie, and a day of it on which that body had a member; null where no date is known
//   old_style boolean  whether the network says that its sources wrote Old Style days
// try
//   (nothing to set)

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  OPTIONAL MATCH (f:Figure {release: now.release})
  WITH f ORDER BY f.ties DESC, f.id LIMIT 1
  RETURN f AS first
}
CALL (now, first) {
  OPTIONAL MATCH (f:Figure {release: now.release}) WHERE f.id <> first.id
  WITH f ORDER BY EXISTS { (f)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE]-(first) } DESC, f.ties DESC, f.id LIMIT 1
  RETURN f AS second
}
CALL (first) {
  OPTIONAL MATCH (first)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(:Figure)
  WITH r ORDER BY size(r.claims) DESC, r.id LIMIT 1
  RETURN r AS tie
}
CALL (now) { OPTIONAL MATCH (one:Body {release: now.release}) WITH one ORDER BY COUNT { (one)<-[:HELD]-() } DESC, one.id LIMIT 1 RETURN one.id AS body }
CALL (now, body) {
  OPTIONAL MATCH (:Body {id: body, release: now.release})<-[h:HELD]-(:Figure)
  WHERE -99990101 < h.certain_from <= h.certain_to
  WITH h.certain_from AS day ORDER BY day DESC LIMIT 1
  RETURN day
}
CALL (now) { OPTIONAL MATCH (one:Dispute {release: now.release}) WITH one ORDER BY one.id LIMIT 1 RETURN one.id AS dispute }
CALL (now) { OPTIONAL MATCH (one:Circle {release: now.release}) WITH one ORDER BY one.n, one.id LIMIT 1 RETURN one.id AS circle }
CALL (now, tie) {
  OPTIONAL MATCH (:Claim {id: tie.claims[0], release: now.release})-[:CITES]->(s:Source)
  WITH s ORDER BY s.id LIMIT 1
  RETURN s.id AS source
}
RETURN {version: now.version, digest: now.digest} AS release,
  {id: first.id, from: second.id, to: first.id, a: second.id, b: first.id, figure: first.id, q: second.name, circle: circle,
    tie: tie.id, claim: tie.claims[0], source: source, dispute: dispute, body: body} AS ids,
  {year: CASE WHEN tie.possible_from > -99990101 THEN tie.possible_from / 10000 END, day: day} AS time,
  now.old_style_until IS NOT NULL AS old_style
LIMIT 1

// The circles that figures are grouped in, in their own order.
// params
//   none
// returns
//   release map  version and digest of the release in force
//   items list<map>  id, name, description and number of figures of each circle
// try
//   (nothing to set)

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  MATCH (c:Circle {release: now.release})
  WITH c ORDER BY c.n, c.id LIMIT 1000
  RETURN collect(c {.id, .name, .description, figures: COUNT { (c)<-[:IN_CIRCLE]-(:Figure) }}) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items
LIMIT 1

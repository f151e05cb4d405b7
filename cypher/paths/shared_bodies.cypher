// The bodies in which two figures held offices at the same time, certainly or possibly.
// params
//   $ask.from string  id of one figure
//   $ask.to string  id of the other
// returns
//   release map  version and digest of the release in force
//   bodies list<map>  each body in the order of names and ids: id, name, ids of the colleague ties
// try
//   :params {ask: {from: "krestinsky", to: "trotsky"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  MATCH (a:Figure {id: $ask.from, release: now.release})-[r:COLLEAGUE]-(b:Figure {id: $ask.to, release: now.release})
  WITH now, r.body AS id, r.id AS tie ORDER BY tie
  WITH now, id, collect(tie) AS ties
  MATCH (body:Body {id: id, release: now.release})
  WITH body, ties ORDER BY body.name, body.id LIMIT 1000
  RETURN collect(body {.id, .name, ties: ties}) AS bodies
}
RETURN {version: now.version, digest: now.digest} AS release, bodies
LIMIT 1

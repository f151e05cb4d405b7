// One page of the bodies in which figures held offices, in the order of their ids.
// params
//   $ask.skip integer  bodies on earlier pages
//   $ask.limit integer  bodies on this page
// returns
//   release map  version and digest of the release in force
//   items list<map>  id, name, kind, description and number of offices of each body
//   total integer  bodies on all pages
// try
//   :params {ask: {skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  MATCH (b:Body) WHERE b.id > '' AND b.release = now.release
  WITH b ORDER BY b.release, b.id SKIP toInteger($ask.skip) LIMIT toInteger($ask.limit)
  RETURN collect(b {.id, .name, .kind, .description, offices: COUNT { (b)<-[:HELD]-(:Figure) }}) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items, COUNT { MATCH (b:Body) WHERE b.id > '' AND b.release = now.release } AS total
LIMIT 1

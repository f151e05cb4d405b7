// One page of the sources, in the order of their ids.
// params
//   $ask.skip integer  sources on earlier pages
//   $ask.limit integer  sources on this page
// returns
//   release map  version and digest of the release in force
//   items list<map>  id, citation, grade, title, type, address, roots and number of claims of each source
//   total integer  sources on all pages
// try
//   :params {ask: {skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  MATCH (s:Source) WHERE s.id > '' AND s.release = now.release
  WITH s ORDER BY s.release, s.id SKIP toInteger($ask.skip) LIMIT toInteger($ask.limit)
  RETURN collect(s {.id, .citation, .grade, .title, .type, .url, .checked, .roots, claims: COUNT { (s)<-[:CITES]-(:Claim) }}) AS items
}
RETURN {version: now.version, digest: now.digest} AS release, items, COUNT { MATCH (s:Source) WHERE s.id > '' AND s.release = now.release } AS total
LIMIT 1

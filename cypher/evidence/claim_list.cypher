// One page of the claims, in the order of their ids: of a figure, from a source, of a status, read or not.
// params
//   $ask.figure string|null  id of a figure: only claims about it
//   $ask.source string|null  id of a source: only claims that cite it
//   $ask.status string|null  attested, disputed or refuted: only such claims
//   $ask.checked boolean|null  true: only claims of which a source was read for the record; false: only those of which none was
//   $ask.skip integer  claims on earlier pages
//   $ask.limit integer  claims on this page
// returns
//   release map  version and digest of the release in force
//   absent list<string>  figure, source: those named that do not exist
//   items list<map>  each claim: id, about (ids of figures), value, when
//   total integer  claims on all pages
// try
//   :params {ask: {figure: "svetlana-alliluyeva", source: null, status: "refuted", checked: null, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (f:Figure {id: $ask.figure, release: now.release})
OPTIONAL MATCH (s:Source {id: $ask.source, release: now.release})
CALL (now, f, s) {
  WITH CASE WHEN $ask.figure IS NULL AND $ask.source IS NULL THEN now.release END AS wanted
  MATCH (c:Claim) WHERE c.id > '' AND c.release = wanted AND ($ask.status IS NULL OR c.status = $ask.status) AND ($ask.checked IS NULL OR $ask.checked = EXISTS { (c)-[:CITES {checked: true}]->() })
  WITH wanted, c ORDER BY c.release, c.id SKIP toInteger($ask.skip) LIMIT toInteger($ask.limit)
  WITH wanted, collect(c) AS page
  RETURN page, COUNT {
    MATCH (one:Claim) WHERE one.id > '' AND one.release = wanted AND ($ask.status IS NULL OR one.status = $ask.status) AND ($ask.checked IS NULL OR $ask.checked = EXISTS { (one)-[:CITES {checked: true}]->() })
  } AS total
  UNION
  WITH now, f, s WHERE $ask.figure IS NOT NULL
  MATCH (f)<-[:ABOUT]-(c:Claim)
  WHERE ($ask.status IS NULL OR c.status = $ask.status) AND ($ask.checked IS NULL OR $ask.checked = EXISTS { (c)-[:CITES {checked: true}]->() }) AND ($ask.source IS NULL OR EXISTS { (c)-[:CITES]->(s) })
  WITH DISTINCT c ORDER BY c.id
  WITH collect(c) AS found
  RETURN found[$ask.skip..$ask.skip + $ask.limit] AS page, size(found) AS total
  UNION
  WITH now, s WHERE $ask.figure IS NULL AND $ask.source IS NOT NULL
  MATCH (s)<-[:CITES]-(c:Claim) WHERE ($ask.status IS NULL OR c.status = $ask.status) AND ($ask.checked IS NULL OR $ask.checked = EXISTS { (c)-[:CITES {checked: true}]->() })
  WITH DISTINCT c ORDER BY c.id
  WITH collect(c) AS found
  RETURN found[$ask.skip..$ask.skip + $ask.limit] AS page, size(found) AS total
}
WITH now, f, s, page, total ORDER BY total DESC LIMIT 1
RETURN {version: now.version, digest: now.digest} AS release,
  [one IN [{name: 'figure', asked: $ask.figure, found: f}, {name: 'source', asked: $ask.source, found: s}] WHERE one.asked IS NOT NULL AND one.found IS NULL | one.name] AS absent,
  COLLECT {
    UNWIND page AS c
    RETURN c {.id, .value, .when, about: COLLECT { MATCH (c)-[:ABOUT]->(one:Figure) RETURN one.id ORDER BY one.id }} ORDER BY c.id
  } AS items, total
LIMIT 1

// One page of the claims, in the order of their ids: of a figure, from a source, of a status.
// params
//   $figure string|null  id of a figure: only claims about it
//   $source string|null  id of a source: only claims that cite it
//   $status string|null  attested, disputed or refuted: only such claims
//   $skip integer  claims on earlier pages
//   $limit integer  claims on this page
// returns
//   release map  version and digest of the release in force
//   absent list<string>  figure, source: those named that do not exist
//   items list<map>  each claim with what it is of, whom it is about and its sources
//   total integer  claims on all pages
// try
//   :params {figure: "svetlana-alliluyeva", source: null, status: "refuted", skip: 0, limit: 50}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (f:Figure {id: $figure, release: now.release})
OPTIONAL MATCH (s:Source {id: $source, release: now.release})
CALL (now, f, s) {
  WITH CASE WHEN $figure IS NULL AND $source IS NULL THEN now.release END AS wanted
  MATCH (c:Claim) WHERE c.id > '' AND c.release = wanted AND ($status IS NULL OR c.status = $status)
  WITH wanted, c ORDER BY c.release, c.id SKIP $skip LIMIT $limit
  WITH wanted, collect(c) AS page
  RETURN page, COUNT {
    MATCH (one:Claim) WHERE one.id > '' AND one.release = wanted AND ($status IS NULL OR one.status = $status)
  } AS total
  UNION
  WITH now, f, s WHERE $figure IS NOT NULL
  MATCH (f)<-[:ABOUT]-(c:Claim)
  WHERE ($status IS NULL OR c.status = $status) AND ($source IS NULL OR EXISTS { (c)-[:CITES]->(s) })
  WITH DISTINCT c ORDER BY c.id
  WITH collect(c) AS found
  RETURN found[$skip..$skip + $limit] AS page, size(found) AS total
  UNION
  WITH now, s WHERE $figure IS NULL AND $source IS NOT NULL
  MATCH (s)<-[:CITES]-(c:Claim) WHERE $status IS NULL OR c.status = $status
  WITH DISTINCT c ORDER BY c.id
  WITH collect(c) AS found
  RETURN found[$skip..$skip + $limit] AS page, size(found) AS total
}
WITH now, f, s, page, total ORDER BY total DESC LIMIT 1
RETURN {version: now.version, digest: now.digest} AS release,
  [one IN [{name: 'figure', asked: $figure, found: f}, {name: 'source', asked: $source, found: s}] WHERE one.asked IS NOT NULL AND one.found IS NULL | one.name] AS absent,
  COLLECT {
    UNWIND page AS c
    RETURN c {.id, .of, .statement, .status, .confidence, .value, .when,
      about: COLLECT { MATCH (c)-[:ABOUT]->(one:Figure) RETURN one.id ORDER BY one.id },
      sources: COLLECT {
        MATCH (c)-[cite:CITES]->(one:Source)
        WITH cite, one ORDER BY cite.n
        RETURN {id: one.id, citation: one.citation, locator: cite.locator, checked: cite.checked, stance: cite.stance, roots: one.roots}
      }
    } ORDER BY c.id
  } AS items, total
LIMIT 1

// One page of the sources whose citation or id have given words, best match first.
// params
//   $ask.query string  a full-text query over the folded words of citation or id
//   $ask.words list<string>  the folded words of the question
//   $ask.most integer  how many matches to rank, the best by their score
//   $ask.skip integer  sources on earlier pages
//   $ask.limit integer  sources on this page
// returns
//   release map  version and digest of the release in force
//   items list<map>  id, citation, grade, title, type, address, roots and number of claims of each source
//   total integer  sources on all pages
// try
//   :params {ask: {query: "z_words:(cold^8 OR cold*)", words: ["cold"], most: 1000, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL db.index.fulltext.queryNodes('titles', $ask.query) YIELD node AS s, score
  WHERE s:Source AND s.release = now.release
  WITH s, score LIMIT toInteger($ask.most)
  WITH s, score ORDER BY size([word IN $ask.words WHERE word IN s.z_words]) DESC, score DESC, s.id
  RETURN collect(s) AS found
}
RETURN {version: now.version, digest: now.digest} AS release,
  [s IN found[$ask.skip..$ask.skip + $ask.limit] | s {.id, .citation, .grade, .title, .type, .url, .checked, .roots, claims: COUNT { (s)<-[:CITES]-(:Claim) }}] AS items, size(found) AS total
LIMIT 1

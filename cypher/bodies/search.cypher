// One page of the bodies whose names or id have given words, best match first.
// params
//   $ask.query string  a full-text query over the folded words of names or id
//   $ask.words list<string>  the folded words of the question
//   $ask.most integer  how many matches to rank, the best by their score
//   $ask.skip integer  bodies on earlier pages
//   $ask.limit integer  bodies on this page
// returns
//   release map  version and digest of the release in force
//   items list<map>  id, name, kind, description and number of offices of each body
//   total integer  bodies on all pages
// try
//   :params {ask: {query: "z_words:(council^8 OR council*)", words: ["council"], most: 1000, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL db.index.fulltext.queryNodes('titles', $ask.query) YIELD node AS b, score
  WHERE b:Body AND b.release = now.release
  WITH b, score LIMIT toInteger($ask.most)
  WITH b, score ORDER BY size([word IN $ask.words WHERE word IN b.z_words]) DESC, score DESC, b.id
  RETURN collect(b) AS found
}
RETURN {version: now.version, digest: now.digest} AS release,
  [b IN found[$ask.skip..$ask.skip + $ask.limit] | b {.id, .name, .kind, .description, offices: COUNT { (b)<-[:HELD]-(:Figure) }}] AS items, size(found) AS total
LIMIT 1

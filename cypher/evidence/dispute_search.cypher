// One page of the disputes whose title, summary or id have given words, best match first.
// params
//   $ask.query string  a full-text query over the folded words of title, summary or id
//   $ask.words list<string>  the folded words of the question
//   $ask.most integer  how many matches to rank, the best by their score
//   $ask.skip integer  disputes on earlier pages
//   $ask.limit integer  disputes on this page
// returns
//   release map  version and digest of the release in force
//   items list<map>  id, title, summary, figures and number of positions of each dispute
//   total integer  disputes on all pages
// try
//   :params {ask: {query: "z_words:(murder^8 OR murder*)", words: ["murder"], most: 1000, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL db.index.fulltext.queryNodes('titles', $ask.query) YIELD node AS d, score
  WHERE d:Dispute AND d.release = now.release
  WITH d, score LIMIT toInteger($ask.most)
  WITH d, score ORDER BY size([word IN $ask.words WHERE word IN d.z_words]) DESC, score DESC, d.id
  RETURN collect(d) AS found
}
RETURN {version: now.version, digest: now.digest} AS release,
  [d IN found[$ask.skip..$ask.skip + $ask.limit] | d {.id, .title, .summary,
    about: COLLECT { MATCH (d)-[:ABOUT]->(f:Figure) RETURN f {.id, .name} ORDER BY f.id },
    positions: COUNT { (d)<-[:IN]-(:Position) }
  }] AS items, size(found) AS total
LIMIT 1

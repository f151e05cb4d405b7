// Ids of the figures of the release in force, in order, a part at a time: they are numbered for the search index.
// params
//   $ask.after string  the last id of the part before; empty for the first part
//   $ask.most integer  how many ids a part has
// returns
//   release map  version and digest of the release in force
//   ties integer  how many ties the release has
//   figures list<string>  the ids after that one, at most so many
// try
//   :params {ask: {after: "", most: 10}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN {version: now.version, digest: now.digest} AS release, coalesce(now.ties, 0) + coalesce(now.colleagues, 0) AS ties, COLLECT {
  MATCH (f:Figure {release: now.release})
  WHERE f.id > toString($ask.after)
  RETURN f.id ORDER BY f.id LIMIT toInteger($ask.most)
} AS figures
LIMIT 1

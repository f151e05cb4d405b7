// The figures that bear just this name, in any spelling that the files give.
// params
//   $ask.query string  full-text query of the words of the name, all of which a figure must have
//   $ask.name string  the name, folded as the search compares names
//   $ask.most integer  how many figures to return at most
// returns
//   release map  version and digest of the release in force
//   figures list<map>  id and name of each, those with more ties first, then in the order of ids
// try
//   :params {ask: {query: "words:koba", name: "koba", most: 10}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL db.index.fulltext.queryNodes('figure_names', $ask.query) YIELD node AS f
  WHERE f.release = now.release AND $ask.name IN f.search
  WITH f ORDER BY f.ties DESC, f.id LIMIT toInteger($ask.most)
  RETURN collect(f {.id, .name}) AS figures
}
RETURN {version: now.version, digest: now.digest} AS release, figures
LIMIT 1

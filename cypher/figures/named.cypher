// The figures that bear just this name, in any spelling that the files give.
// params
//   $ask.id string  what was given for an id
//   $ask.query string  full-text query of its words, all of which a figure must have; empty where it has none
//   $ask.name string  the same folded as the search compares names
//   $ask.most integer  how many figures to return at most
// returns
//   release map  version and digest of the release in force
//   exists boolean  whether it is the id of a figure
//   figures list<map>  id and name of each, those with more ties first, then in the order of ids
// try
//   :params {ask: {id: "koba", query: "z_words:koba", name: "koba", most: 10}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND CASE WHEN $ask.query = '' THEN [] ELSE [$ask.query] END AS query
  CALL db.index.fulltext.queryNodes('figure_search', query) YIELD node AS f
  WHERE f.release = now.release AND $ask.name IN f.z_search
  WITH f ORDER BY f.ties DESC, f.id LIMIT toInteger($ask.most)
  RETURN collect(f {.id, .name}) AS figures
}
RETURN {version: now.version, digest: now.digest} AS release,
  EXISTS { (:Figure {id: $ask.id, release: now.release}) } AS exists, figures
LIMIT 1

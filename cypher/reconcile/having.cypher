// Figures that have given properties, where no name is given to search for.
// params
//   $ask.circle string|null  id of a circle: only its figures
//   $ask.born map|null  since and by: the days, as texts, between which they must possibly have been born; null: any time. Texts of years before 0 have no order, so that none is left out
//   $ask.died map|null  the same of their death
//   $ask.offices list<string>  words in lower case: they must have held an office whose body or role has one of these texts; empty: any
//   $ask.neighbors list<string>  ids of figures: they must have a tie with one of these; empty: with anybody or nobody
//   $ask.limit integer  how many figures at most
// returns
//   release map  version and digest of the release in force
//   ids list<string>  their ids, those with more ties first, then in the order of ids
// try
//   :params {ask: {circle: null, born: {since: "1890-01-01", by: "1890-12-31"}, died: null, offices: ["politburo"], neighbors: ["stalin"], limit: 25}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  MATCH (f:Figure) WHERE f.id > '' AND f.release = now.release
    AND ($ask.circle IS NULL OR EXISTS { (f)-[:IN_CIRCLE]->(:Circle {id: $ask.circle}) })
    AND ($ask.born IS NULL OR (f.born_earliest <= $ask.born.by OR f.born_earliest STARTS WITH '-')
      AND (f.born_latest >= $ask.born.since OR $ask.born.since STARTS WITH '-'))
    AND ($ask.died IS NULL OR (f.died_earliest <= $ask.died.by OR f.died_earliest STARTS WITH '-')
      AND (f.died_latest >= $ask.died.since OR $ask.died.since STARTS WITH '-'))
    AND ($ask.neighbors = [] OR EXISTS { (f)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(n:Figure) WHERE n.id IN $ask.neighbors })
    AND ($ask.offices = [] OR EXISTS {
      MATCH (f)-[h:HELD]->(b:Body)
      WHERE any(text IN $ask.offices WHERE b.id = text OR any(one IN b.name_texts + b.name + coalesce(h.role, '') WHERE toLower(one) CONTAINS text))
    })
  WITH f ORDER BY f.ties DESC, f.id LIMIT toInteger($ask.limit)
  RETURN collect(f.id) AS ids
}
RETURN {version: now.version, digest: now.digest} AS release, ids
LIMIT 1

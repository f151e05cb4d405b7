// One page of the figures, in the order of their ids.
// params
//   $ask.circle string|null  id of a circle: only its figures
//   $ask.skip integer  figures on earlier pages
//   $ask.limit integer  figures on this page
// returns
//   release map  version and digest of the release in force
//   circles list<string>  ids of the circles there are
//   items list<map>  id, name, description, life dates, circles and number of ties of each figure; offices and fates, which are asked for by other statements, null
//   total integer  figures on all pages
// try
//   :params {ask: {circle: "family", skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL (now) {
    WITH CASE WHEN $ask.circle IS NULL THEN now.release END AS wanted
    MATCH (f:Figure) WHERE f.id > '' AND f.release = wanted
    RETURN f ORDER BY f.release, f.id SKIP toInteger($ask.skip) LIMIT toInteger($ask.limit)
    UNION
    MATCH (:Circle {id: $ask.circle, release: now.release})<-[:IN_CIRCLE]-(f:Figure)
    RETURN f ORDER BY f.id SKIP toInteger($ask.skip) LIMIT toInteger($ask.limit)
  }
  WITH f ORDER BY f.id
  RETURN collect(f {
    .id, .name, .description, .ties,
    born: CASE WHEN f.born IS NOT NULL THEN {edtf: f.born, earliest: f.born_earliest, latest: f.born_latest, old_style: f.born_old_style} END,
    died: CASE WHEN f.died IS NOT NULL THEN {edtf: f.died, earliest: f.died_earliest, latest: f.died_latest, old_style: f.died_old_style} END,
    circles: COLLECT { MATCH (f)-[:IN_CIRCLE]->(one:Circle) RETURN one.id ORDER BY one.n, one.id },
    offices: null, fates: null, alive: null
  }) AS items
}
RETURN {version: now.version, digest: now.digest} AS release,
  COLLECT { MATCH (one:Circle {release: now.release}) RETURN one.id ORDER BY one.n, one.id } AS circles,
  items,
  CASE WHEN $ask.circle IS NULL THEN COUNT { MATCH (f:Figure) WHERE f.id > '' AND f.release = now.release }
    ELSE COUNT { (:Circle {id: $ask.circle, release: now.release})<-[:IN_CIRCLE]-(:Figure) } END AS total
LIMIT 1

// What an answer in another format says of the figures and sources that it names: their whole records, by id.
// params
//   $ask.figures list<string>  ids of figures
//   $ask.sources list<string>  ids of sources
// returns
//   release map  version and digest of the release in force
//   title string  the name of the network
//   licence string|null  its licence
//   figures list<map>  names, life, description and circles of each figure, in the order of ids
//   sources list<map>  citation, grade, roots and CSL-JSON (a text) of each source, in the order of ids
// try
//   :params {ask: {figures: ["stalin", "beria"], sources: ["kot14"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.figures AS id
  MATCH (f:Figure {id: id, release: now.release})
  WITH DISTINCT f ORDER BY f.id LIMIT 20000
  RETURN collect(f {
    .id, .name, .gender, .description, .wikidata, names: f.name_texts,
    born: CASE WHEN f.born IS NOT NULL THEN {edtf: f.born, earliest: f.born_earliest, latest: f.born_latest} END,
    died: CASE WHEN f.died IS NOT NULL THEN {edtf: f.died, earliest: f.died_earliest, latest: f.died_latest} END,
    circles: COLLECT { MATCH (f)-[:IN_CIRCLE]->(one:Circle) RETURN one.id ORDER BY one.n, one.id }
  }) AS figures
}
CALL (now) {
  UNWIND $ask.sources AS id
  MATCH (s:Source {id: id, release: now.release})
  WITH DISTINCT s ORDER BY s.id LIMIT 20000
  RETURN collect(s {
    .id, .citation, .grade, .checked, .roots, .title, .type, .url, .csl,
    derived_from: COLLECT { MATCH (s)-[:DERIVED_FROM]->(one:Source) RETURN one.id ORDER BY one.id }
  }) AS sources
}
RETURN {version: now.version, digest: now.digest} AS release, now.title AS title, now.licence AS licence, figures, sources
LIMIT 1

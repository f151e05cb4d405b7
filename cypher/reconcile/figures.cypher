// What is compared and given of figures, by their ids: names, life, offices, figures they have ties with.
// params
//   $ask.ids list<string>  ids of figures; those that do not exist are left out
//   $ask.offices boolean  whether their offices are wanted
//   $ask.neighbors integer  how many figures that they have ties with are wanted of each at most
// returns
//   release map  version and digest of the release in force
//   figures list<map>  id, name, names, the names as the search compares them, life, gender, description, circles; offices and neighbors where they are wanted
// try
//   :params {ask: {ids: ["stalin", "molotov"], offices: true, neighbors: 5}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.ids AS id
  MATCH (f:Figure {id: id, release: now.release})
  WITH DISTINCT f ORDER BY f.id LIMIT 10000
  RETURN collect(f {
    .id, .name, .description, .gender, .wikidata, search: f.z_search, names: f.name_texts,
    born: CASE WHEN f.born IS NOT NULL THEN {edtf: f.born, earliest: f.born_earliest, latest: f.born_latest} END,
    died: CASE WHEN f.died IS NOT NULL THEN {edtf: f.died, earliest: f.died_earliest, latest: f.died_latest} END,
    circles: COLLECT { MATCH (f)-[:IN_CIRCLE]->(c:Circle) RETURN c {.id, .name} ORDER BY c.n, c.id },
    offices: CASE WHEN $ask.offices THEN COLLECT {
      MATCH (f)-[h:HELD]->(b:Body)
      RETURN {body: b {.id, .name}, names: b.name_texts, role: h.role, start: h.start, end: h.end} ORDER BY h.start_earliest, h.id LIMIT 1000
    } ELSE [] END,
    neighbors: CASE WHEN $ask.neighbors > 0 THEN COLLECT {
      MATCH (f)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(n:Figure)
      WITH DISTINCT n
      RETURN n {.id, .name} ORDER BY n.id LIMIT toInteger($ask.neighbors)
    } ELSE [] END
  }) AS figures
}
RETURN {version: now.version, digest: now.digest} AS release, figures
LIMIT 1

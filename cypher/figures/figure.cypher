// One figure: names, life, circles, offices held, number of ties of each type, and what became of them.
// params
//   $ask.id string  id of the figure
// returns
//   release map  version and digest of the release in force
//   figure map|null  the figure, its offices and fates with the ids of their claims; null where it does not exist
// try
//   :params {ask: {id: "stalin"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (f:Figure {id: $ask.id, release: now.release})
CALL (f) {
  MATCH (f)-[h:HELD]->(b:Body)
  WITH h, b ORDER BY h.start_earliest, h.id
  RETURN collect({
    id: h.id, body: b {.id, .name}, role: h.role,
    start: CASE WHEN h.start IS NOT NULL THEN {edtf: h.start, earliest: h.start_earliest, latest: h.start_latest, basis: h.start_basis} END,
    end: CASE WHEN h.end IS NOT NULL THEN {edtf: h.end, earliest: h.end_earliest, latest: h.end_latest, basis: h.end_basis} END,
    status: h.status, confidence: h.confidence, note: h.note, claims: h.claims
  }) AS offices
}
CALL (f) {
  MATCH (f)-[:MET]->(fate:Fate)
  WITH fate ORDER BY fate.n, fate.id
  RETURN collect({
    kind: fate.kind, status: fate.status, confidence: fate.confidence, claims: fate.claims,
    when: CASE WHEN fate.when IS NOT NULL THEN {edtf: fate.when, earliest: fate.earliest, latest: fate.latest} END
  }) AS fates
}
RETURN {version: now.version, digest: now.digest} AS release, f {
  .id, .name, .gender, .description, .wikidata, .note,
  names: [n IN range(0, size(f.name_texts) - 1) | {
    text: f.name_texts[n], kind: nullIf(f.name_kinds[n], ''), language: nullIf(f.name_languages[n], '')
  }],
  born: CASE WHEN f.born IS NOT NULL THEN {edtf: f.born, earliest: f.born_earliest, latest: f.born_latest, old_style: f.born_old_style} END,
  died: CASE WHEN f.died IS NOT NULL THEN {edtf: f.died, earliest: f.died_earliest, latest: f.died_latest, old_style: f.died_old_style} END,
  circles: COLLECT { MATCH (f)-[:IN_CIRCLE]->(one:Circle) RETURN one.id ORDER BY one.n, one.id },
  offices: offices, fates: fates,
  tie_counts: {
    ally: COUNT { (f)-[:ALLY]-() }, relative: COUNT { (f)-[:RELATIVE]-() }, subordinate: COUNT { (f)-[:SUBORDINATE]-() },
    foreign_comrade: COUNT { (f)-[:FOREIGN_COMRADE]-() }, rival: COUNT { (f)-[:RIVAL]-() },
    colleague: COUNT { (f)-[:COLLEAGUE]-() }
  },
  claims: COUNT { (f)<-[:ABOUT]-(:Claim) },
  disputes: COLLECT { MATCH (f)<-[:ABOUT]-(d:Dispute) RETURN d {.id, .title} ORDER BY d.id }
} AS figure
LIMIT 1

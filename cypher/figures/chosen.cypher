// One page of the figures who held an office in a body, met a fate, or were alive at a time, in the order of their ids.
// params
//   $ask.circle string|null  id of a circle: only its figures
//   $ask.office_filter map|null  body (id), window (bounds of time that an office must keep), sure (those of one certainly in force, or null); null: any figure
//   $ask.fate_filter map|null  kinds of fate, by (the last day, as a number), certain (whether it must certainly be so); null: any figure
//   $ask.life_filter map|null  window (bounds of time that a life must keep), certain_window (those of one certainly lived then); null: any figure
//   $ask.skip integer  figures on earlier pages
//   $ask.limit integer  figures on this page
// returns
//   release map  version and digest of the release in force
//   body boolean|null  whether the body exists; null where none is asked for
//   circles list<string>  ids of the circles there are
//   items list<map>  id, name, description, life dates, circles and number of ties of each figure, its fates, the offices that count, and whether it was certainly alive
//   total integer  figures on all pages
// try
//   :params {ask: {circle: null, office_filter: {body: "politburo", window: {possible_by: 19341201, possible_since: 19341201, certain_by: 99991231, certain_since: -99990101}, certain_window: {certain_by: 19341201, certain_since: 19341201}}, fate_filter: {kinds: ["shot", "suicide"], by: 19391231, certain: false}, life_filter: null, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL (now) {
    MATCH (:Body {id: $ask.office_filter.body, release: now.release})<-[:HELD]-(f:Figure)
    RETURN f
    UNION
    MATCH (fate:Fate {release: now.release})<-[:MET]-(f:Figure)
    WHERE $ask.office_filter IS NULL AND fate.kind IN $ask.fate_filter.kinds
    RETURN f
    UNION
    WITH CASE WHEN $ask.office_filter IS NULL AND $ask.fate_filter IS NULL THEN now.release END AS wanted
    MATCH (f:Figure {release: wanted})
    RETURN f
  }
  WITH DISTINCT f WHERE ($ask.circle IS NULL OR EXISTS { (f)-[:IN_CIRCLE]->(:Circle {id: $ask.circle}) })
    AND ($ask.office_filter IS NULL OR EXISTS {
      MATCH (f)-[h:HELD]->(:Body {id: $ask.office_filter.body})
      WHERE h.possible_from <= $ask.office_filter.window.possible_by AND h.possible_to >= $ask.office_filter.window.possible_since
        AND h.certain_from <= $ask.office_filter.window.certain_by AND h.certain_to >= $ask.office_filter.window.certain_since
    }) AND ($ask.fate_filter IS NULL OR EXISTS {
      MATCH (f)-[:MET]->(fate:Fate)
      WHERE fate.kind IN $ask.fate_filter.kinds AND fate.z_possible_from <= $ask.fate_filter.by
        AND (NOT $ask.fate_filter.certain OR fate.z_possible_to <= $ask.fate_filter.by AND fate.status = 'attested')
    }) AND ($ask.life_filter IS NULL
      OR f.z_alive_possible_from <= $ask.life_filter.window.possible_by AND f.z_alive_possible_to >= $ask.life_filter.window.possible_since
        AND f.z_alive_certain_from <= $ask.life_filter.window.certain_by AND f.z_alive_certain_to >= $ask.life_filter.window.certain_since)
  WITH f ORDER BY f.id
  RETURN collect(f) AS found
}
RETURN {version: now.version, digest: now.digest} AS release,
  CASE WHEN $ask.office_filter IS NOT NULL THEN EXISTS { (:Body {id: $ask.office_filter.body, release: now.release}) } END AS body,
  COLLECT { MATCH (one:Circle {release: now.release}) RETURN one.id ORDER BY one.n, one.id } AS circles,
  [f IN found[$ask.skip..$ask.skip + $ask.limit] | f {
    .id, .name, .description, .ties,
    born: CASE WHEN f.born IS NOT NULL THEN {edtf: f.born, earliest: f.born_earliest, latest: f.born_latest, old_style: f.born_old_style} END,
    died: CASE WHEN f.died IS NOT NULL THEN {edtf: f.died, earliest: f.died_earliest, latest: f.died_latest, old_style: f.died_old_style} END,
    circles: COLLECT { MATCH (f)-[:IN_CIRCLE]->(one:Circle) RETURN one.id ORDER BY one.n, one.id },
    offices: CASE WHEN $ask.office_filter IS NOT NULL THEN COLLECT {
      MATCH (f)-[h:HELD]->(:Body {id: $ask.office_filter.body})
      WHERE h.possible_from <= $ask.office_filter.window.possible_by AND h.possible_to >= $ask.office_filter.window.possible_since
        AND h.certain_from <= $ask.office_filter.window.certain_by AND h.certain_to >= $ask.office_filter.window.certain_since
      RETURN {id: h.id, role: h.role, in_force: CASE
        WHEN h.certain_from <= $ask.office_filter.certain_window.certain_by AND h.certain_to >= $ask.office_filter.certain_window.certain_since THEN 'certain'
        WHEN $ask.office_filter.certain_window IS NOT NULL THEN 'possible' END}
      ORDER BY h.start_earliest, h.id
    } END,
    fates: CASE WHEN $ask.fate_filter IS NOT NULL THEN COLLECT { MATCH (f)-[:MET]->(one:Fate) WITH one ORDER BY one.n RETURN one {.kind, .when, .status} } END,
    alive: CASE
      WHEN f.z_alive_certain_from <= $ask.life_filter.certain_window.certain_by AND f.z_alive_certain_to >= $ask.life_filter.certain_window.certain_since THEN 'certain'
      WHEN $ask.life_filter IS NOT NULL THEN 'possible' END
  }] AS items,
  size(found) AS total
LIMIT 1

// One body: its names in time, what it came from and became, and who held which office in it, at a time or ever.
// params
//   $ask.id string  id of the body
//   $ask.window map  bounds of time that an office must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.certain_window map|null  bounds that an office certainly in force keeps; null where no time is asked
//   $ask.most integer  how many offices to return at most
// returns
//   release map  version and digest of the release in force
//   body map|null  the body, its offices with the ids of their claims, its seats (roles, one a line); where a time is asked, terms: role, name, start, end, possible_from and possible_to of every office; null where it does not exist
// try
//   :params {ask: {id: "politburo", window: {possible_by: 19390601, possible_since: 19390601, certain_by: 99991231, certain_since: -99990101}, certain_window: {possible_by: 19390601, possible_since: 19390601, certain_by: 19390601, certain_since: 19390601}, most: 1000}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (b:Body {id: $ask.id, release: now.release})
CALL (b) {
  MATCH (b)<-[h:HELD]-(f:Figure)
  WHERE h.possible_from <= $ask.window.possible_by AND h.possible_to >= $ask.window.possible_since
    AND h.certain_from <= $ask.window.certain_by AND h.certain_to >= $ask.window.certain_since
  WITH h, f, head([n IN range(0, size(b.roles) - 1) WHERE b.roles[n] = h.role]) AS place
  WITH h, f, CASE WHEN $ask.certain_window IS NOT NULL THEN place END AS place
  ORDER BY place, h.start_earliest, h.id LIMIT toInteger($ask.most)
  RETURN collect({
    in_force: CASE
      WHEN h.certain_from <= $ask.certain_window.certain_by AND h.certain_to >= $ask.certain_window.certain_since THEN 'certain'
      WHEN $ask.certain_window IS NOT NULL THEN 'possible' END,
    id: h.id, figure: f {.id, .name}, role: h.role,
    start: CASE WHEN h.start IS NOT NULL THEN {edtf: h.start, earliest: h.start_earliest, latest: h.start_latest, basis: h.start_basis} END,
    end: CASE WHEN h.end IS NOT NULL THEN {edtf: h.end, earliest: h.end_earliest, latest: h.end_latest, basis: h.end_basis} END,
    status: h.status, confidence: h.confidence, note: h.note, claims: h.claims
  }) AS offices
}
RETURN {version: now.version, digest: now.digest} AS release, b {
  .id, .name, .kind, .location, .description,
  names: [n IN range(0, size(b.name_texts) - 1) | {text: b.name_texts[n], when: nullIf(b.name_whens[n], '')}],
  successors: COLLECT { MATCH (b)-[s:SUCCEEDED_BY]->(o:Body) RETURN {id: o.id, name: o.name, when: s.when} ORDER BY o.id },
  predecessors: COLLECT { MATCH (b)<-[s:SUCCEEDED_BY]-(o:Body) RETURN {id: o.id, name: o.name, when: s.when} ORDER BY o.id },
  roles: coalesce(b.roles, []), offices: offices, seats: coalesce(b.seats, []),
  terms: CASE WHEN $ask.certain_window IS NULL THEN [] ELSE COLLECT {
    MATCH (b)<-[h:HELD]-(f:Figure)
    RETURN [h.role, f.name, h.start, h.end, h.possible_from, h.possible_to] ORDER BY h.possible_from, h.id LIMIT toInteger($ask.most)
  } END,
  total: COUNT {
    MATCH (b)<-[h:HELD]-(:Figure)
    WHERE h.possible_from <= $ask.window.possible_by AND h.possible_to >= $ask.window.possible_since
      AND h.certain_from <= $ask.window.certain_by AND h.certain_to >= $ask.window.certain_since
  }
} AS body
LIMIT 1

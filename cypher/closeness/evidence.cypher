// Everything that speaks of closeness to a figure in a period: ties, offices in the same bodies, observations, postings elsewhere.
// params
//   $ask.id string  id of the figure
//   $ask.window map  bounds of time that a tie or an office must keep: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.min_confidence number  the least confidence of a tie or an office
//   $ask.excluded_ties list<string>  ids of ties and offices left out
//   $ask.excluded_sources list<string>  sources left out: an observation that nothing else supports is left out
//   $ask.fate_filter map|null  kinds of fate, by (the last day, as a number), certain (whether it must certainly be so): to say who met one; null: not asked
//   $ask.include_coverage boolean  whether to say what the sources cover (where a time was asked for)
// returns
//   release map  version and digest of the release in force
//   center map|null  the figure with the first and last day it may have lived; null where it does not exist
//   ties list<list>  ties of the four types that count: the other figure, type, role, possible_from, possible_to, certain_from, certain_to, confidence, status, qualities, their times, claims, id
//   offices list<list>  every office in a body in which the figure sat: figure, body, its kind, role, possible_from, possible_to, certain_from, certain_to, confidence, status, claims, id
//   observations list<list>  every observation: id, kind, when, possible_from, possible_to, count, whether a source of it was read, ids of those it was near, of those it names, of those it may mean
//   postings list<list>  every office of any of them that kept its holder elsewhere: figure, location, possible_from, possible_to, certain_from, certain_to, claims, id
//   figures list<list>  every figure in these: id, name, the first and the last day on which it was possibly alive
//   fates list<list>|null  id of each of them that met such a fate, and all that became of them
//   coverage string|null  what the release says of its own coverage (JSON); null unless $ask.include_coverage
// try
//   :params {ask: {id: "stalin", window: {possible_by: 19381231, possible_since: 19370101, certain_by: 99991231, certain_since: -99990101}, min_confidence: 0, excluded_ties: [], excluded_sources: [], fate_filter: {kinds: ["shot"], by: 19401231, certain: false}, include_coverage: true}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (c:Figure {id: $ask.id, release: now.release})
CALL (c) {
  MATCH (c)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE]-(f:Figure)
  WHERE r.confidence >= $ask.min_confidence AND NOT r.id IN $ask.excluded_ties
    AND r.possible_from <= $ask.window.possible_by AND r.possible_to >= $ask.window.possible_since
    AND r.certain_from <= $ask.window.certain_by AND r.certain_to >= $ask.window.certain_since
  WITH r, f ORDER BY r.id
  RETURN collect([f.id, type(r), r.role, r.possible_from, r.possible_to, r.certain_from, r.certain_to, r.confidence, r.status,
    r.qualities, r.quality_whens, r.claims, r.id]) AS ties, collect(DISTINCT f) AS tied
}
CALL (c) {
  MATCH (c)-[:HELD]->(b:Body)
  WITH DISTINCT b
  MATCH (b)<-[h:HELD]-(f:Figure)
  WHERE h.confidence >= $ask.min_confidence AND NOT h.id IN $ask.excluded_ties
    AND h.possible_from <= $ask.window.possible_by AND h.possible_to >= $ask.window.possible_since
  WITH b, h, f ORDER BY h.id
  RETURN collect([f.id, b.id, b.kind, h.role, h.possible_from, h.possible_to, h.certain_from, h.certain_to, h.confidence, h.status,
    h.claims, h.id]) AS offices, collect(DISTINCT f) AS sitting
}
CALL (c) {
  MATCH (c)<-[:NEAR|OBSERVED|MAY_BE]-(o:Observation)
  WHERE o.z_possible_from <= $ask.window.possible_by AND o.z_possible_to >= $ask.window.possible_since
    AND ($ask.excluded_sources = [] OR EXISTS { (o)-[:CITES {stance: 'supports'}]->(s:Source) WHERE NOT s.id IN $ask.excluded_sources })
  WITH DISTINCT o ORDER BY o.id
  RETURN collect([o.id, o.kind, o.when, o.z_possible_from, o.z_possible_to, o.count, EXISTS { (o)-[:CITES {checked: true}]->(s:Source) WHERE NOT s.id IN $ask.excluded_sources },
    COLLECT { MATCH (o)-[:NEAR]->(one:Figure) RETURN one.id ORDER BY one.id },
    COLLECT { MATCH (o)-[:OBSERVED]->(one:Figure) RETURN one.id ORDER BY one.id },
    COLLECT { MATCH (o)-[:MAY_BE]->(one:Figure) RETURN one.id ORDER BY one.id }]) AS observations, collect(o) AS observed
}
CALL (tied, sitting, observed) {
  CALL (tied, sitting, observed) {
    UNWIND tied AS f RETURN f
    UNION
    UNWIND sitting AS f RETURN f
    UNION
    UNWIND observed AS o
    MATCH (o)-[:NEAR|OBSERVED|MAY_BE]->(f:Figure) RETURN f
  }
  WITH f ORDER BY f.id
  RETURN collect(f) AS people
}
CALL (c, people) {
  UNWIND people + c AS f
  MATCH (f)-[h:HELD]->(b:Body)
  WHERE b.location IS NOT NULL AND h.confidence >= $ask.min_confidence AND NOT h.id IN $ask.excluded_ties
    AND h.possible_from <= $ask.window.possible_by AND h.possible_to >= $ask.window.possible_since
  WITH DISTINCT f, h, b ORDER BY h.id
  RETURN collect([f.id, b.location, h.possible_from, h.possible_to, h.certain_from, h.certain_to, h.claims, h.id]) AS postings
}
RETURN {version: now.version, digest: now.digest} AS release,
  c {.id, .name, born: c.born_earliest, died: c.died_latest} AS center,
  ties, offices, observations, postings, [f IN people | [f.id, f.name, f.z_alive_possible_from, f.z_alive_possible_to]] AS figures,
  CASE WHEN $ask.fate_filter IS NOT NULL THEN COLLECT {
    UNWIND people AS f
    MATCH (f) WHERE EXISTS {
      MATCH (f)-[:MET]->(fate:Fate)
      WHERE fate.kind IN $ask.fate_filter.kinds AND fate.z_possible_from <= $ask.fate_filter.by
        AND (NOT $ask.fate_filter.certain OR fate.z_possible_to <= $ask.fate_filter.by AND fate.status = 'attested')
    }
    WITH f, COLLECT { MATCH (f)-[:MET]->(one:Fate) WITH one ORDER BY one.n RETURN one {.kind, .when, .status} } AS fates
    RETURN [f.id, fates] ORDER BY f.id
  } END AS fates,
  CASE WHEN $ask.include_coverage THEN now.coverage END AS coverage
LIMIT 1

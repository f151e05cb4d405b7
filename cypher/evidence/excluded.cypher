// The ties (and offices) that a question's filters of claims touch, each with all its standing claims, to be weighed anew.
// params
//   $ask.position string|null  a position in a dispute: the claims it rejects are set aside
//   $ask.status string|null  a status: standing claims of another are set aside
//   $ask.sources list<string>  sources to leave out, with all that derives from them: claims that nothing else supports are set aside
//   $ask.grades list<string>  likewise grades, whose sources are left out with all that derives from them; '' for sources without one
//   $ask.offices boolean  whether to name offices as well
// returns
//   release map  version and digest of the release in force
//   absent list<string>  those of the position and the sources that do not exist
//   near list<string>  ids that may have been meant by the first absent one
//   falls list<map>  each source that falls, with the $ask.sources and the $ask.grades under which it does: source, under, grades
//   ties list<map>  ties and offices: id, office (whether it is one), and claims: id, status, confidence, roots (of the supporting sources), rejected (by the position), supports and denies (the sources that do)
// try
//   :params {ask: {position: null, status: "attested", sources: ["kot14"], grades: ["web", "note"], offices: true}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL (now) {
    UNWIND $ask.sources AS id
    MATCH (one:Source {id: id, release: now.release})
    RETURN one, id, null AS grade
    UNION
    UNWIND CASE $ask.grades WHEN [] THEN [] ELSE [now.release] END AS release
    MATCH (one:Source {release: release}) WHERE coalesce(one.grade, '') IN $ask.grades
    RETURN one, null AS id, coalesce(one.grade, '') AS grade
  }
  MATCH (one)<-[:DERIVED_FROM*0..]-(s:Source)
  WITH s, collect(DISTINCT id) AS under, collect(DISTINCT grade) AS grades
  RETURN collect(s) AS out, collect({source: s.id, under: under, grades: grades}) AS falls
}
CALL (now) {
  OPTIONAL MATCH (:Position {id: $ask.position, release: now.release})-[:REJECTS]->(c:Claim)
  RETURN collect(c) AS rejected
}
CALL (now, out, rejected) {
  CALL (now, out, rejected) {
    UNWIND rejected AS c RETURN c
    UNION
    MATCH (c:Claim {release: now.release}) WHERE $ask.status IS NOT NULL AND c.status <> 'refuted' AND c.status <> $ask.status RETURN c
    UNION
    UNWIND out AS s MATCH (c:Claim)-[:CITES]->(s) RETURN c
  }
  MATCH (c)-[:ABOUT]->(:Figure)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|HELD]->()
  WHERE r.id = c.of AND ($ask.offices OR type(r) <> 'HELD')
  RETURN collect(DISTINCT r) AS touched
}
CALL (now, rejected, touched) {
  UNWIND touched AS r
  WITH now, rejected, r ORDER BY r.id
  RETURN collect({id: r.id, office: type(r) = 'HELD', claims: COLLECT {
    MATCH (c:Claim {release: now.release}) WHERE c.id IN r.claims AND c.status <> 'refuted'
    RETURN c {.id, .status, .confidence, rejected: c IN rejected,
      roots: COLLECT { MATCH (c)-[:CITES {stance: 'supports'}]->(s) UNWIND s.roots AS root RETURN DISTINCT root },
      supports: COLLECT { MATCH (c)-[:CITES {stance: 'supports'}]->(s) RETURN s.id },
      denies: COLLECT { MATCH (c)-[:CITES {stance: 'denies'}]->(s) RETURN s.id }
    } ORDER BY c.id
  }}) AS ties
}
WITH now, falls, ties,
  [id IN [$ask.position] WHERE id IS NOT NULL AND NOT EXISTS { (:Position {id: id, release: now.release}) }]
    + [id IN $ask.sources WHERE NOT EXISTS { (:Source {id: id, release: now.release}) }] AS absent
RETURN {version: now.version, digest: now.digest} AS release, absent,
  COLLECT { UNWIND absent AS wrong MATCH (n:Position|Source {release: now.release}) WHERE n.id STARTS WITH left(wrong, 3)
    RETURN DISTINCT n.id ORDER BY n.id LIMIT 1000 } AS near, falls, ties
LIMIT 1

// The claims that a question sets aside, and what is left of the ties that rest on them.
// params
//   $position string|null  a position in a dispute: the claims it rejects are set aside
//   $status string|null  a status: standing claims of another are set aside
//   $sources list<string>  sources to leave out, with all that derives from them: claims that nothing else supports are set aside
// returns
//   release map  version and digest of the release in force
//   absent list<string>  those of the position and the sources that do not exist
//   near list<string>  ids that may have been meant by the first absent one
//   claims list<string>  ids of the claims set aside
//   ties list<map>  every tie that loses a claim: id, and left, its other standing claims (confidence and roots of their supporting sources)
// try
//   :params {position: null, status: "attested", sources: ["kot14"]}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $sources AS id
  MATCH (:Source {id: id, release: now.release})<-[:DERIVED_FROM*0..]-(s:Source)
  RETURN collect(DISTINCT s) AS out
}
CALL (now, out) {
  CALL (now, out) {
    MATCH (:Position {id: $position, release: now.release})-[:REJECTS]->(c:Claim) RETURN c
    UNION
    MATCH (c:Claim {release: now.release}) WHERE $status IS NOT NULL AND c.status <> 'refuted' AND c.status <> $status RETURN c
    UNION
    UNWIND out AS s
    MATCH (c:Claim)-[:CITES {stance: 'supports'}]->(s)
    WHERE NOT EXISTS { MATCH (c)-[:CITES {stance: 'supports'}]->(other) WHERE NOT other IN out } RETURN c
  }
  RETURN collect(c) AS aside
}
WITH now, aside, [c IN aside | c.id] AS ids
CALL (now, aside, ids) {
  UNWIND aside AS c
  MATCH (c)-[:ABOUT]->(:Figure)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->() WHERE r.id = c.of
  WITH DISTINCT now, ids, r ORDER BY r.id
  RETURN collect({id: r.id, left: COLLECT {
    MATCH (k:Claim {release: now.release}) WHERE k.id IN r.claims AND NOT k.id IN ids AND k.status <> 'refuted'
    RETURN [k.confidence, COLLECT { MATCH (k)-[:CITES {stance: 'supports'}]->(s) UNWIND s.roots AS root RETURN DISTINCT root }] ORDER BY k.id
  }}) AS ties
}
WITH now, ids AS claims, ties,
  [id IN [$position] WHERE id IS NOT NULL AND NOT EXISTS { (:Position {id: id, release: now.release}) }]
    + [id IN $sources WHERE NOT EXISTS { (:Source {id: id, release: now.release}) }] AS absent
RETURN {version: now.version, digest: now.digest} AS release, absent,
  COLLECT {
    UNWIND absent AS wrong
    MATCH (n:Position|Source {release: now.release}) WHERE n.id STARTS WITH left(wrong, 3)
    RETURN DISTINCT n.id ORDER BY n.id LIMIT 1000
  } AS near, claims, ties
LIMIT 1

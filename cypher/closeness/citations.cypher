// What the evidence about a figure rests on: claims and observations by their ids, each with the sources that speak for it and against it.
// params
//   $ask.claims list<string>  ids of claims
//   $ask.observations list<string>  ids of observations
// returns
//   release map  version and digest of the release in force
//   claims list<map>  the claims that are not refuted, in the order of ids: id, status, confidence, roots (of the supporting sources), supports and denies (the sources that do)
//   observations list<map>  the observations in the order of ids: id, supports (the sources that do), read (the sources of which somebody read what is cited)
//   sources list<map>  every source among these, in the order of ids: source, line (itself and all that it derives from), grades (of the sources of its line)
// try
//   :params {ask: {claims: ["molotov-ally-stalin.1", "kirov-ally-stalin.1"], observations: ["lists-a-molotov"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND $ask.claims AS id
  MATCH (c:Claim {id: id, release: now.release}) WHERE c.status <> 'refuted'
  WITH DISTINCT c ORDER BY c.id
  RETURN collect(c {.id, .status, .confidence,
    roots: COLLECT { MATCH (c)-[:CITES {stance: 'supports'}]->(s) UNWIND s.roots AS root RETURN DISTINCT root },
    supports: COLLECT { MATCH (c)-[:CITES {stance: 'supports'}]->(s) RETURN s.id },
    denies: COLLECT { MATCH (c)-[:CITES {stance: 'denies'}]->(s) RETURN s.id }
  }) AS claims
}
CALL (now) {
  UNWIND $ask.observations AS id
  MATCH (o:Observation {id: id, release: now.release})
  WITH DISTINCT o ORDER BY o.id
  RETURN collect({id: o.id,
    supports: COLLECT { MATCH (o)-[:CITES {stance: 'supports'}]->(s) RETURN s.id },
    read: COLLECT { MATCH (o)-[:CITES {checked: true}]->(s) RETURN s.id }
  }) AS observations
}
CALL (now, claims, observations) {
  UNWIND claims + observations AS one
  UNWIND one.supports + coalesce(one.denies, []) + coalesce(one.read, []) AS id
  WITH DISTINCT now, id
  MATCH (s:Source {id: id, release: now.release})
  WITH s ORDER BY s.id
  RETURN collect({source: s.id,
    line: COLLECT { MATCH (s)-[:DERIVED_FROM*0..]->(one:Source) RETURN DISTINCT one.id },
    grades: COLLECT { MATCH (s)-[:DERIVED_FROM*0..]->(one:Source) RETURN DISTINCT coalesce(one.grade, '') }
  }) AS sources
}
RETURN {version: now.version, digest: now.digest} AS release, claims, observations, sources
LIMIT 1

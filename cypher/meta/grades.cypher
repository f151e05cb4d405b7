// How many claims, ties and offices rest on each grade, by the best of the sources that support each, and by the best that was read.
// params
//   $ask.order list<string>  the grades, the strongest first
// returns
//   release map  version and digest of the release in force
//   counts list<list>  what (claims, ties or offices), the best grade, the best grade that was read (null: none), and how many of these there are
// try
//   :params {ask: {order: ["archive", "scholarship", "reference", "memoir", "encyclopedia", "press", "web", "note"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  CALL (now) {
    MATCH (c:Claim {release: now.release}) WHERE c.status <> 'refuted'
    RETURN 'claims' AS what, COLLECT { MATCH (c)-[:CITES {stance: 'supports'}]->(s) RETURN DISTINCT s.grade } AS cited,
      COLLECT { MATCH (c)-[:CITES {stance: 'supports', checked: true}]->(s) RETURN DISTINCT s.grade } AS seen
    UNION ALL
    MATCH (:Figure {release: now.release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL|HELD]->()
    WITH now, r, COLLECT { UNWIND r.claims AS id MATCH (c:Claim {id: id, release: now.release}) WHERE c.status <> 'refuted' RETURN c } AS claims
    RETURN CASE type(r) WHEN 'HELD' THEN 'offices' ELSE 'ties' END AS what,
      COLLECT { UNWIND claims AS c MATCH (c)-[:CITES {stance: 'supports'}]->(s) RETURN DISTINCT s.grade } AS cited,
      COLLECT { UNWIND claims AS c MATCH (c)-[:CITES {stance: 'supports', checked: true}]->(s) RETURN DISTINCT s.grade } AS seen
  }
  WITH what, head([one IN $ask.order WHERE one IN cited]) AS best, head([one IN $ask.order WHERE one IN seen]) AS read
  WITH what, best, read, count(*) AS number ORDER BY what, best, read
  RETURN collect([what, best, read, number]) AS counts
}
RETURN {version: now.version, digest: now.digest} AS release, counts
LIMIT 1

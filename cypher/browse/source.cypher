// What rests on a source: the claims that cite it, or a source that repeats it, and whom they are about.
// params
//   $source string  id of the source
// returns
//   source node  the source
//   repeats list<node>  sources that derive from it
//   claims list<node>  the claims, at most 200
//   figures list<node>  the figures that they are about
//   links list<relationship>  what joins all these
// try
//   :params {source: "kot14"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (source:Source {id: $source, release: now.release})
OPTIONAL MATCH derived = (repeat:Source)-[:DERIVED_FROM*1..3]->(source)
WITH source, collect(DISTINCT repeat) AS repeats, collect(relationships(derived)) AS chains
CALL (source, repeats) {
  UNWIND [source] + repeats AS s
  MATCH (claim:Claim)-[cites:CITES]->(s)
  WITH claim, cites ORDER BY claim.id LIMIT 200
  MATCH (claim)-[about:ABOUT]->(figure:Figure)
  RETURN collect(DISTINCT claim) AS claims, collect(DISTINCT figure) AS figures,
    collect(DISTINCT cites) + collect(DISTINCT about) AS links
}
RETURN source, repeats, claims, figures, links + [chain IN chains | chain[0]] AS links
LIMIT 1

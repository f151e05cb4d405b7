// A shortest path between two figures with its evidence: the claims that each tie rests on, and their sources.
// params
//   $from string  id of the figure to start from
//   $to string  id of the figure to reach
// returns
//   figures list<node>  the figures of the path, in their order
//   ties list<relationship>  every tie of every hop, rivals left out
//   claims list<node>  the claims of these ties, which point to the figures that they are about
//   about list<relationship>  what these claims are about
//   cites list<relationship>  what these claims cite
//   sources list<node>  the sources cited
// try
//   :params {from: "kim-il-sung", to: "svetlana-alliluyeva"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (a:Figure {id: $from, release: now.release}), (b:Figure {id: $to, release: now.release})
MATCH p = shortestPath((a)-[:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE*..8]-(b))
WITH nodes(p) AS figures
UNWIND range(0, size(figures) - 2) AS hop
WITH figures, figures[hop] AS x, figures[hop + 1] AS y
MATCH (x)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE]-(y)
WITH figures, collect(DISTINCT r) AS ties
UNWIND ties AS r
MATCH (c:Claim)-[about:ABOUT]->(f:Figure) WHERE c.of = r.id AND f IN figures AND c.release = f.release
OPTIONAL MATCH (c)-[cites:CITES]->(s:Source)
RETURN figures, ties, collect(DISTINCT c) AS claims, collect(DISTINCT about) AS about,
  collect(DISTINCT cites) AS cites, collect(DISTINCT s) AS sources
LIMIT 1

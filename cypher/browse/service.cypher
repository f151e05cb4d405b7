// Whom a figure served and who served it, up to two steps up and down.
// params
//   $figure string  id of the figure
// returns
//   figures list<node>  the figure, those above it and those below it
//   ties list<relationship>  the ties, from the one who served to the one served, at most 500
// try
//   :params {figure: "beria"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (one:Figure {id: $figure, release: now.release})
CALL (one) {
  MATCH p = (one)-[:SUBORDINATE*1..2]->(:Figure) RETURN p
  UNION
  MATCH p = (:Figure)-[:SUBORDINATE*1..2]->(one) RETURN p
}
UNWIND relationships(p) AS r
WITH DISTINCT one, r ORDER BY r.id LIMIT 500
RETURN collect(DISTINCT startNode(r)) + collect(DISTINCT endNode(r)) AS figures, collect(r) AS ties
LIMIT 1

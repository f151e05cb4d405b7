// The family of a figure: relatives up to three steps away.
// params
//   $figure string  id of the figure
// returns
//   figures list<node>  the figure and its relatives, at most 200 of them
//   ties list<relationship>  kinship between them
// try
//   :params {figure: "stalin"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (one:Figure {id: $figure, release: now.release})
OPTIONAL MATCH p = (one)-[:RELATIVE*1..3]-(other:Figure)
WITH one, other, min(length(p)) AS steps ORDER BY steps, other.id LIMIT 200
WITH one, collect(DISTINCT other) AS others
WITH [one] + [f IN others WHERE f <> one] AS figures
RETURN figures, COLLECT {
    UNWIND figures AS a
    MATCH (a)-[r:RELATIVE]->(b:Figure) WHERE b IN figures
    RETURN r ORDER BY r.id LIMIT 2000
  } AS ties
LIMIT 1

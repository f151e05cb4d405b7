// A figure, those one tie away, and the ties between all of them.
// params
//   $figure string  id of the figure
// returns
//   figures list<node>  the figure and its neighbours, at most 100 of them, those with most ties to it first
//   ties list<relationship>  every tie between two of these
// try
//   :params {figure: "stalin"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (one:Figure {id: $figure, release: now.release})-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(other:Figure)
WITH one, other, count(r) AS ties ORDER BY ties DESC, other.id LIMIT 100
WITH one, collect(other) AS others
WITH [one] + others AS figures
RETURN figures, COLLECT {
    UNWIND figures AS a
    MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->(b:Figure) WHERE b IN figures
    RETURN r ORDER BY r.id LIMIT 2000
  } AS ties
LIMIT 1

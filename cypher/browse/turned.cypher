// Allies who became rivals: pairs with an alliance and, after it began, a rivalry.
// params
//   none
// returns
//   figures list<node>  the figures
//   ties list<relationship>  both ties of each pair, at most 150 pairs
// try
//   it asks for nothing: run it as it stands

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (a:Figure {release: now.release})-[friends:ALLY]-(b:Figure)-[rivals:RIVAL]-(a)
WHERE a.id < b.id AND friends.possible_from <= rivals.possible_from
WITH a, b, collect(DISTINCT friends) + collect(DISTINCT rivals) AS both ORDER BY a.id, b.id LIMIT 150
UNWIND both AS tie
RETURN collect(DISTINCT a) + collect(DISTINCT b) AS figures, collect(DISTINCT tie) AS ties
LIMIT 1

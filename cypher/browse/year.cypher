// One figure in one year: ties and offices that were possibly in force on some day of it.
// params
//   $figure string  id of the figure
//   $year integer  the year
// returns
//   figure node  the figure
//   ties list<relationship>  the ties
//   figures list<node>  the others, at most 200 ties of them
//   offices list<relationship>  the offices held
//   bodies list<node>  where they were held
// try
//   :params {figure: "stalin", year: 1938}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (figure:Figure {id: $figure, release: now.release})
WITH figure, toInteger($year) * 10000 + 101 AS first, toInteger($year) * 10000 + 1231 AS last
CALL (figure, first, last) {
  MATCH (figure)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(other:Figure)
  WHERE r.possible_from <= last AND r.possible_to >= first
  WITH r, other ORDER BY r.id LIMIT 200
  RETURN collect(r) AS ties, collect(DISTINCT other) AS figures
}
CALL (figure, first, last) {
  MATCH (figure)-[h:HELD]->(body:Body) WHERE h.possible_from <= last AND h.possible_to >= first
  WITH h, body ORDER BY h.id LIMIT 200
  RETURN collect(h) AS offices, collect(DISTINCT body) AS bodies
}
RETURN figure, ties, figures, offices, bodies
LIMIT 1

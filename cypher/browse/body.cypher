// Who possibly held an office in a body on a day, and the ties between these people.
// params
//   $body string  id of the body
//   $day integer  the day as a number, 19381001
// returns
//   body node  the body
//   offices list<relationship>  the offices held
//   figures list<node>  the people, at most 200
//   ties list<relationship>  the ties between them that were possibly in force on that day
// try
//   :params {body: "politburo", day: 19381001}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (body:Body {id: $body, release: now.release})<-[h:HELD]-(f:Figure)
WHERE h.possible_from <= $day <= h.possible_to
WITH body, h, f ORDER BY f.id LIMIT 200
WITH body, collect(h) AS offices, collect(DISTINCT f) AS figures
RETURN body, offices, figures, COLLECT {
    UNWIND figures AS a
    MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->(b:Figure)
    WHERE b IN figures AND r.possible_from <= $day <= r.possible_to
    RETURN r ORDER BY r.id LIMIT 2000
  } AS ties
LIMIT 1

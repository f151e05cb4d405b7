// The members of a circle, and the ties between them.
// params
//   $circle string  id of the circle
// returns
//   circle node  the circle
//   figures list<node>  its members, at most 200 of them
//   memberships list<relationship>  that they belong to it
//   ties list<relationship>  every tie between two members
// try
//   :params {circle: "family"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (circle:Circle {id: $circle, release: now.release})<-[member:IN_CIRCLE]-(f:Figure)
WITH circle, member, f ORDER BY f.id LIMIT 200
WITH circle, collect(f) AS figures, collect(member) AS memberships
RETURN circle, figures, memberships, COLLECT {
    UNWIND figures AS a
    MATCH (a)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]->(b:Figure) WHERE b IN figures
    RETURN r ORDER BY r.id LIMIT 2000
  } AS ties
LIMIT 1

// How the members of a circle ended.
// params
//   $circle string  id of the circle
// returns
//   circle node  the circle
//   figures list<node>  its members, at most 200
//   fates list<node>  what they met
//   links list<relationship>  who belongs to the circle, and who met which fate
// try
//   :params {circle: "leadership"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (circle:Circle {id: $circle, release: now.release})<-[member:IN_CIRCLE]-(f:Figure)
WITH circle, member, f ORDER BY f.id LIMIT 200
OPTIONAL MATCH (f)-[met:MET]->(fate:Fate)
RETURN circle, collect(DISTINCT f) AS figures, collect(DISTINCT fate) AS fates,
  collect(DISTINCT member) + collect(DISTINCT met) AS links
LIMIT 1

// The recorded meetings, letters and signatures in which a figure had a part, and who else did.
// params
//   $figure string  id of the figure
//   $year integer  the year
// returns
//   observations list<node>  what was recorded, at most 100
//   figures list<node>  those concerned
//   links list<relationship>  who had which part, and what the record is cited from
//   sources list<node>  the sources
// try
//   :params {figure: "stalin", year: 1949}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (one:Figure {id: $figure, release: now.release})<-[:OBSERVED|NEAR|MAY_BE]-(o:Observation)
WHERE o.z_possible_from <= toInteger($year) * 10000 + 1231 AND o.z_possible_to >= toInteger($year) * 10000 + 101
WITH DISTINCT o ORDER BY o.z_possible_from, o.id LIMIT 100
OPTIONAL MATCH (o)-[part:OBSERVED|NEAR|MAY_BE]->(figure:Figure)
OPTIONAL MATCH (o)-[cites:CITES]->(source:Source)
RETURN collect(DISTINCT o) AS observations, collect(DISTINCT figure) AS figures,
  collect(DISTINCT part) + collect(DISTINCT cites) AS links, collect(DISTINCT source) AS sources
LIMIT 1

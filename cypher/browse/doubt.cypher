// What is doubtful about a figure: disputed ties, the disputed claims, and the positions on them.
// params
//   $figure string  id of the figure
// returns
//   figure node  the figure
//   ties list<relationship>  its disputed ties, at most 100
//   others list<node>  those at their other ends
//   claims list<node>  disputed claims about the figure
//   positions list<node>  who accepts or rejects them
//   links list<relationship>  what joins all these
// try
//   :params {figure: "kirov"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (figure:Figure {id: $figure, release: now.release})
CALL (figure) {
  MATCH (figure)-[r:ALLY|RELATIVE|SUBORDINATE|FOREIGN_COMRADE|RIVAL]-(other:Figure) WHERE r.status = 'disputed'
  WITH r, other ORDER BY r.id LIMIT 100
  RETURN collect(r) AS ties, collect(DISTINCT other) AS others
}
CALL (figure) {
  MATCH (figure)<-[about:ABOUT]-(claim:Claim) WHERE claim.status = 'disputed'
  WITH about, claim ORDER BY claim.id LIMIT 100
  OPTIONAL MATCH (claim)<-[holds:ACCEPTS|REJECTS]-(position:Position)
  RETURN collect(DISTINCT claim) AS claims, collect(DISTINCT position) AS positions,
    collect(DISTINCT about) + collect(DISTINCT holds) AS links
}
RETURN figure, ties, others, claims, positions, links
LIMIT 1

// A matter that historians differ on: the positions, the claims that each accepts or rejects, and what they cite.
// params
//   $dispute string  id of the dispute
// returns
//   dispute node  the dispute
//   positions list<node>  the positions
//   claims list<node>  the claims they accept or reject
//   figures list<node>  the figures concerned
//   sources list<node>  what the positions cite
//   links list<relationship>  what joins all these
// try
//   :params {dispute: "kirov-murder"}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
MATCH (dispute:Dispute {id: $dispute, release: now.release})<-[i:IN]-(position:Position)
OPTIONAL MATCH (dispute)-[about:ABOUT]->(figure:Figure)
OPTIONAL MATCH (position)-[holds:ACCEPTS|REJECTS]->(claim:Claim)
OPTIONAL MATCH (position)-[cites:CITES]->(source:Source)
RETURN dispute, collect(DISTINCT position) AS positions, collect(DISTINCT claim) AS claims,
  collect(DISTINCT figure) AS figures, collect(DISTINCT source) AS sources,
  collect(DISTINCT i) + collect(DISTINCT about) + collect(DISTINCT holds) + collect(DISTINCT cites) AS links
LIMIT 1

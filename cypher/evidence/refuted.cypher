// The refuted claims about given figures.
// params
//   $ask.figures list<string>  ids of figures
// returns
//   release map  version and digest of the release in force
//   claims list<string>  ids of the claims, in their order; at most 500
// try
//   :params {ask: {figures: ["svetlana-alliluyeva", "stalin"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN {version: now.version, digest: now.digest} AS release, COLLECT {
  UNWIND $ask.figures AS id
  MATCH (:Figure {id: id, release: now.release})<-[:ABOUT]-(c:Claim {status: 'refuted'})
  RETURN DISTINCT c.id ORDER BY c.id LIMIT 500
} AS claims
LIMIT 1

// What a reader sees, in one statement, of several corners of the release in force.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN now.digest AS digest,
  COUNT { (:Figure {release: now.release}) } AS figures,
  COUNT { (:Figure {release: now.release})-[:RIVAL]-() } AS rivals,
  COUNT { (:Claim {release: now.release})-[:CITES]->(:Source) } AS citations,
  COLLECT { MATCH (hugo:Figure {id: 'hugo', release: now.release}) RETURN hugo.name } AS hugo
LIMIT 1

// How much of everything there is of ours, by the number of its release; the lease aside.
CYPHER 5
CALL () {
  MATCH (n) WHERE n.release IS NOT NULL RETURN n.release AS release, labels(n)[0] AS kind, count(n) AS number
  UNION
  MATCH ()-[r]->() WHERE r.release IS NOT NULL RETURN r.release AS release, type(r) AS kind, count(r) AS number
}
RETURN release, kind, number ORDER BY release, kind
LIMIT 1000

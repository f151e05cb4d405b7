// The release in force, and what its network calls the types of tie, and the kinds under them, where it has its own words.
// params
//   none
// returns
//   release map  version and digest of the release in force
//   tie_types string|null  JSON of the network's own words, by type; null where it has none
//   kinds string|null  JSON of the kinds of tie that the network declares: id, type, label, inverse, description; null where it has none
// try
//   (nothing to set)

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN {version: now.version, digest: now.digest} AS release, now.tie_types AS tie_types, now.kinds AS kinds
LIMIT 1

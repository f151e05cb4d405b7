// The release in force, whose search index is wanted, and what it says of its own coverage.
// params
//   none
// returns
//   release map  version and digest of the release in force
//   coverage string|null  what the release says of its own coverage (JSON)
// try
//   (nothing to set)

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN {version: now.version, digest: now.digest} AS release, now.coverage AS coverage
LIMIT 1

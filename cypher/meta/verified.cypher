// When the release in force was last compared with its digest, and what came of it.
// params
//   none
// returns
//   release map  version and digest of the release in force
//   verified map|null  at: when, by the clock of the database; result: `same` or `differs`; null: never, as far as is known
// try
//   (nothing to set)

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN
  {version: now.version, digest: now.digest} AS release,
  CASE WHEN now.verified IS NOT NULL THEN {at: now.verified_at, result: now.verified} END AS verified
LIMIT 1

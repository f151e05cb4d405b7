// Whether the database answers, and which release is in force.
// params
//   none
// returns
//   release map|null  version and digest of the release in force, and the form in which it was written
// try
//   (nothing to set)

CYPHER 5
OPTIONAL MATCH (current:Current {one: 1})
OPTIONAL MATCH (now:Release {release: current.release})
RETURN CASE WHEN now IS NOT NULL THEN {version: now.version, digest: now.digest, form: now.form} END AS release
LIMIT 1

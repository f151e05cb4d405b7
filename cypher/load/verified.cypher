// Notes when a release was last compared with its digest, and what came of it.
// params
//   $release integer  the release that was read back
//   $result string  `same` or `differs`
// returns
//   at string  when, by the clock of the database
// try
//   :params {release: 1, result: "same"}

CYPHER 5
MATCH (one:Release {release: $release})
SET one.verified = $result, one.verified_at = toString(datetime())
RETURN one.verified_at AS at
LIMIT 1

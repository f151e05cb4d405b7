// What a release says of itself: title, version, licence, its own words, counts and digest.
// params
//   $release integer  the release to read
// returns
//   properties map  all its properties
// try
//   :params {release: 1}

CYPHER 5
MATCH (one:Release {release: $release})
RETURN properties(one) AS properties
LIMIT 1

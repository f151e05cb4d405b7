// Deletes one batch of a release that is not in force; nodes that somebody else has tied something to are left alone.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release to delete
//   $most integer  how many nodes to delete at most
// returns
//   deleted integer  how many nodes were deleted
// try
//   :params {holder: "me", release: 1, most: 1000}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader WHERE NOT EXISTS { (:Current {release: $release}) }
MATCH (n:Figure|Circle|Body|Claim|Source|Dispute|Position|Fate|Observation)
WHERE n.release = $release AND n.id IS NOT NULL AND NOT EXISTS { (n)-[r]-() WHERE r.release IS NULL }
WITH n LIMIT $most
OPTIONAL MATCH (n)-[r]-()
DELETE r, n
RETURN count(DISTINCT n) AS deleted
LIMIT 1

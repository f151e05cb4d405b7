// Deletes a part of a release that is not in force; nodes that somebody else has tied something to are left alone.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release to delete
//   $most integer  how many nodes, and ten times as many relationships, to take at most
// returns
//   deleted integer  how much was deleted; 0 when nothing is left to delete
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
WITH n LIMIT toInteger($most)
// A node may have a million relationships, more than one transaction can hold: it goes when they are gone.
OPTIONAL MATCH (n)-[r]-()
WITH n, r LIMIT toInteger(10 * $most)
DELETE r
WITH n, count(*) AS taken
FOREACH (_ IN CASE WHEN EXISTS { (n)--() } THEN [] ELSE [1] END | DELETE n)
RETURN sum(taken) AS deleted
LIMIT 1

// Forgets a release that was swept, unless something of it had to be left.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release that was swept
// returns
//   left integer  how many of its nodes are left because somebody else has tied something to them
// try
//   :params {holder: "me", release: 1}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader
MATCH (one:Release {release: $release})
CALL () {
  MATCH (n:Figure|Circle|Body|Claim|Source|Dispute|Position|Fate|Observation)
  WHERE n.release = $release AND n.id IS NOT NULL
  RETURN count(n) AS left
}
FOREACH (_ IN CASE WHEN left = 0 THEN [1] ELSE [] END | DELETE one)
RETURN left
LIMIT 1

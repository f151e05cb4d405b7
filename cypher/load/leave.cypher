// Gives the lease back.
// params
//   $holder string  the name the loader entered with
// returns
//   left integer  1 where it was held
// try
//   :params {holder: "me"}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
REMOVE loader.holder, loader.seen
RETURN count(loader) AS left
LIMIT 1

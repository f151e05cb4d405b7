// Renews the lease, while the loader reads or computes.
// params
//   $holder string  the name the loader entered with
// returns
//   alive integer  1 while the lease is still held, otherwise 0
// try
//   :params {holder: "me"}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
RETURN count(loader) AS alive
LIMIT 1

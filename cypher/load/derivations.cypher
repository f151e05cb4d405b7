// Writes one batch of sources and those they repeat.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release being built
//   $rows list<map>  from and to (ids), properties
// returns
//   written integer  how many were written
// try
//   :params {holder: "me", release: 1, rows: [{from: "digest-of-chronicle", to: "chronicle", properties: {}}]}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader
UNWIND $rows AS row
MATCH (a:Source {id: row.from, release: $release})
MATCH (b:Source {id: row.to, release: $release})
CREATE (a)-[r:DERIVED_FROM]->(b)
SET r = row.properties, r.release = $release
RETURN count(r) AS written
LIMIT 1

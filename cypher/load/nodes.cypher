// Writes one batch of nodes of a release.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release being built
//   $label string  the label of these nodes
//   $rows list<map>  their properties
// returns
//   written integer  how many were written
// try
//   :params {holder: "me", release: 1, label: "Figure", rows: [{id: "ada", name: "Ada"}]}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader
UNWIND $rows AS row
CREATE (n:$($label))
SET n = row, n.release = $release
RETURN count(n) AS written
LIMIT 1

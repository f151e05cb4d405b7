// Leaves the lease to a loader that was last seen a day from now, as after a clock was set back.
CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.holder = 'somebody', loader.seen = timestamp() + 86400000

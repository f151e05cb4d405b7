// Renews the lease by a clock that is a day ahead.
CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.holder = 'somebody', loader.seen = loader.seen + 1

// Takes the lease where nobody holds it or its holder is dead; otherwise says who holds it.
// params
//   $holder string  a name that no other loader has
//   $patience integer  milliseconds without renewal after which a holder counts as dead
//   $dead integer|null  the value of `seen` of a holder that did not renew the lease while it was watched; null for none
// returns
//   holder string  who holds it now
//   seen integer  when the lease was last renewed, by the clock of the database
// try
//   :params {holder: "me", patience: 15000, dead: null}

CYPHER 5
MERGE (loader:Loader {one: 1})
ON CREATE SET loader.last = 0, loader.name = 'lease of the loader'
SET loader.asked = timestamp()
WITH loader
CALL (loader) {
  WITH loader WHERE loader.holder IS NULL OR loader.seen < timestamp() - $patience OR loader.seen = $dead
  SET loader.holder = $holder, loader.seen = timestamp()
}
RETURN loader.holder AS holder, loader.seen AS seen
LIMIT 1

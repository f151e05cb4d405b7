// Takes the turnstile, where nobody holds it or its holder has been silent for too long; otherwise says who holds it.
// params
//   $holder string  a name that no other loader has
//   $patience integer  milliseconds of silence after which a holder is taken for dead
// returns
//   holder string  who holds it now
//   silent integer  milliseconds since the holder was last seen
// try
//   :params {holder: "me", patience: 15000}

CYPHER 5
MERGE (loader:Loader {one: 1})
ON CREATE SET loader.last = 0
SET loader.asked = timestamp()
WITH loader
CALL (loader) {
  WITH loader WHERE loader.holder IS NULL OR loader.seen < timestamp() - $patience
  SET loader.holder = $holder, loader.seen = timestamp()
}
RETURN loader.holder AS holder, timestamp() - loader.seen AS silent
LIMIT 1

// Puts a finished release in force: from here on every reader sees it, and it alone.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release to put in force
// returns
//   release integer  the release in force
// try
//   :params {holder: "me", release: 1}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader
MATCH (one:Release {release: $release})
SET one.state = 'ready', one.loaded_at = toString(datetime())
// The loader has read it back.
SET one.verified = 'same', one.verified_at = one.loaded_at
MERGE (now:Current {one: 1})
SET now += one {.release, .version, .digest, .title, .ties, .name, .files, .form}
RETURN now.release AS release
LIMIT 1

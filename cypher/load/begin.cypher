// Opens a new release, numbered after the last that ever was, to be built beside the one in force.
// params
//   $holder string  the name the loader entered with
//   $properties map  version, digest, title, licence, counts and whatever else the release says of itself
// returns
//   release integer  its number
// try
//   :params {holder: "me", properties: {version: "1.0.0", digest: "00", title: "A network"}}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader
SET loader.last = loader.last + 1
CREATE (one:Release)
SET one = $properties, one.release = loader.last, one.state = 'building'
RETURN one.release AS release
LIMIT 1

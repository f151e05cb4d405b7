// Ids of sources that a mistyped one may have meant: those beside it in the order of ids.
// params
//   $ask.id string  the id that does not exist
// returns
//   release map  version and digest of the release in force
//   near list<string>  ids that exist, not ranked
// try
//   :params {ask: {id: "kotk14"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL CALL (now) {
  MATCH (one:Source) WHERE one.id >= $ask.id AND one.release = now.release
  RETURN one.id AS id ORDER BY one.release, one.id LIMIT 20
  UNION
  MATCH (one:Source) WHERE one.id < $ask.id AND one.release = now.release
  RETURN one.id AS id ORDER BY one.release DESC, one.id DESC LIMIT 20
}
WITH now, id ORDER BY id
RETURN {version: now.version, digest: now.digest} AS release, collect(id) AS near
LIMIT 1

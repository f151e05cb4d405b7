// Ids of figures that a mistyped one may have meant: those beside it in the order of ids.
// params
//   $ask.id string  the id that does not exist
// returns
//   release map  version and digest of the release in force
//   near list<string>  ids that exist, not ranked
// try
//   :params {ask: {id: "svetlana-aliluyeva"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL CALL (now) {
  MATCH (f:Figure) WHERE f.id >= $ask.id AND f.release = now.release
  RETURN f.id AS id ORDER BY f.release, f.id LIMIT 20
  UNION
  MATCH (f:Figure) WHERE f.id < $ask.id AND f.release = now.release
  RETURN f.id AS id ORDER BY f.release DESC, f.id DESC LIMIT 20
}
WITH now, id ORDER BY id
RETURN {version: now.version, digest: now.digest} AS release, collect(id) AS near
LIMIT 1

// The names of figures, and the release in force. With no ids it costs next to nothing.
// params
//   $ask.ids list<string>  ids of figures
// returns
//   release map  version and digest of the release in force
//   figures list<map>  id and name of each figure, in the order of ids; an id that does not exist is left out
// try
//   :params {ask: {ids: ["kim-il-sung", "svetlana-alliluyeva"]}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
RETURN {version: now.version, digest: now.digest} AS release,
  COLLECT {
    UNWIND $ask.ids AS id
    MATCH (f:Figure {id: id, release: now.release})
    RETURN f {.id, .name} ORDER BY f.id
  } AS figures
LIMIT 1

// Ids of ties that a mistyped one may have meant: those beside it in the order of ids, type by type.
// params
//   $ask.id string  the id that does not exist
// returns
//   release map  version and digest of the release in force
//   near list<string>  ids that exist, not ranked
// try
//   :params {ask: {id: "molotov-alley-stalin"}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL CALL (now) {
  MATCH ()-[r:ALLY]->() WHERE r.id >= $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id LIMIT 10
  UNION
  MATCH ()-[r:ALLY]->() WHERE r.id < $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id DESC LIMIT 10
  UNION
  MATCH ()-[r:RELATIVE]->() WHERE r.id >= $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id LIMIT 10
  UNION
  MATCH ()-[r:RELATIVE]->() WHERE r.id < $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id DESC LIMIT 10
  UNION
  MATCH ()-[r:SUBORDINATE]->() WHERE r.id >= $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id LIMIT 10
  UNION
  MATCH ()-[r:SUBORDINATE]->() WHERE r.id < $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id DESC LIMIT 10
  UNION
  MATCH ()-[r:FOREIGN_COMRADE]->() WHERE r.id >= $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id LIMIT 10
  UNION
  MATCH ()-[r:FOREIGN_COMRADE]->() WHERE r.id < $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id DESC LIMIT 10
  UNION
  MATCH ()-[r:RIVAL]->() WHERE r.id >= $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id LIMIT 10
  UNION
  MATCH ()-[r:RIVAL]->() WHERE r.id < $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id DESC LIMIT 10
  UNION
  MATCH ()-[r:COLLEAGUE]->() WHERE r.id >= $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id LIMIT 10
  UNION
  MATCH ()-[r:COLLEAGUE]->() WHERE r.id < $ask.id AND r.release = now.release RETURN r.id AS id ORDER BY id DESC LIMIT 10
}
WITH now, id ORDER BY id
RETURN {version: now.version, digest: now.digest} AS release, collect(id) AS near
LIMIT 1

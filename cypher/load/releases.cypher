// The releases that the database holds, and which is in force.
// params
//   none
// returns
//   current map|null  release, version, digest, title, files and form of the one in force, and what came of comparing it with its digest last (`same`, `differs`)
//   others list<integer>  all other releases, finished or not, in the order of their numbers
// try
//   (nothing to set)

CYPHER 5
OPTIONAL MATCH (now:Current {one: 1})
OPTIONAL MATCH (held:Release {release: now.release})
OPTIONAL MATCH (one:Release) WHERE now IS NULL OR one.release <> now.release
WITH now, held, one ORDER BY one.release
RETURN now {.release, .version, .digest, .title, .files, .form, verified: held.verified} AS current, collect(one.release) AS others
LIMIT 1

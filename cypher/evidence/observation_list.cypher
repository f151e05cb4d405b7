// One page of the observations (receptions, signatures and the like), in the order of their ids.
// params
//   $ask.figure string|null  id of a figure: only observations of it, near it, or of someone it may be
//   $ask.kind string|null  only observations of a kind
//   $ask.window map  bounds of time: possible_by, possible_since, certain_by, certain_since (days as numbers, 19221231)
//   $ask.certain boolean  whether all days that a record may mean must lie within these bounds
//   $ask.skip integer  observations on earlier pages
//   $ask.limit integer  observations on this page
// returns
//   release map  version and digest of the release in force
//   absent list<string>  figure, where it is named and does not exist
//   items list<string>  ids of the observations
//   total integer  observations on all pages
// try
//   :params {ask: {figure: "zhukov", kind: null, window: {possible_by: 19411231, possible_since: 19410101, certain_by: 99991231, certain_since: -99990101}, certain: false, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (f:Figure {id: $ask.figure, release: now.release})
CALL (now, f) {
  CALL (now, f) {
    WITH CASE WHEN $ask.figure IS NULL THEN now.release END AS wanted
    MATCH (o:Observation) WHERE o.id > '' AND o.release = wanted
    RETURN o
    UNION ALL
    MATCH (f)<-[:OBSERVED|NEAR|MAY_BE]-(o:Observation)
    RETURN DISTINCT o
  }
  WITH o WHERE ($ask.kind IS NULL OR o.kind = $ask.kind)
    AND o.z_possible_from <= $ask.window.possible_by AND o.z_possible_to >= $ask.window.possible_since
    AND (NOT $ask.certain OR NOT o.when CONTAINS '?' AND NOT o.when CONTAINS '%'
      AND o.z_possible_from >= $ask.window.possible_since AND o.z_possible_to <= $ask.window.possible_by
      AND o.z_possible_from <= $ask.window.certain_by AND o.z_possible_to >= $ask.window.certain_since)
  WITH o ORDER BY o.id
  RETURN collect(o.id) AS found
}
RETURN {version: now.version, digest: now.digest} AS release,
  CASE WHEN $ask.figure IS NOT NULL AND f IS NULL THEN ['figure'] ELSE [] END AS absent,
  found[$ask.skip..$ask.skip + $ask.limit] AS items, size(found) AS total
LIMIT 1

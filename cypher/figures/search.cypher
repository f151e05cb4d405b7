// One page of the figures whose names or id match given words, best match first.
// params
//   $queries list<string>  full-text queries: a later one counts only where those before it find nobody
//   $whole string  the question folded as a whole name
//   $id string  the question as an id
//   $words list<string>  the folded words of the question
//   $circle string|null  id of a circle: only its figures
//   $most integer  how many matches of a query to rank
//   $skip integer  figures on earlier pages
//   $limit integer  figures on this page
// returns
//   release map  version and digest of the release in force
//   circles list<string>  ids of the circles there are
//   items list<map>  id, name, description, life dates, circles and number of ties of each figure
//   total integer  figures on all pages
// try
//   :params {queries: ["(molotv^8 OR molotv* OR molotv~1)"], whole: "molotv", id: "molotv", words: ["molotv"], circle: null, most: 1000, skip: 0, limit: 50}

CYPHER 5
MATCH (now:Current {one: 1})
CALL (now) {
  UNWIND range(0, size($queries) - 1) AS turn
  CALL (now, turn) {
    CALL db.index.fulltext.queryNodes('figure_words', $queries[turn], {limit: $most}) YIELD node AS f, score
    WHERE f.release = now.release AND ($circle IS NULL OR EXISTS { (f)-[:IN_CIRCLE]->(:Circle {id: $circle}) })
    WITH f, score,
      $whole IN f.search OR f.id = $id AS whole,
      size([word IN $words WHERE word IN f.words]) AS exact,
      size([word IN $words WHERE any(one IN f.words WHERE one STARTS WITH word)]) AS begun
    ORDER BY whole DESC, exact DESC, begun DESC, f.ties DESC, score DESC, f.id
    RETURN collect(f) AS found
  }
  WITH turn, found WHERE size(found) > 0
  ORDER BY turn
  RETURN coalesce(collect(found)[0], []) AS found
}
RETURN {version: now.version, digest: now.digest} AS release,
  COLLECT { MATCH (one:Circle {release: now.release}) RETURN one.id ORDER BY one.n, one.id } AS circles,
  [f IN found[$skip..$skip + $limit] | f {
    .id, .name, .description, .ties,
    born: CASE WHEN f.born IS NOT NULL THEN {edtf: f.born, earliest: f.born_earliest, latest: f.born_latest, old_style: f.born_old_style} END,
    died: CASE WHEN f.died IS NOT NULL THEN {edtf: f.died, earliest: f.died_earliest, latest: f.died_latest, old_style: f.died_old_style} END,
    circles: COLLECT { MATCH (f)-[:IN_CIRCLE]->(one:Circle) RETURN one.id ORDER BY one.n, one.id }
  }] AS items,
  size(found) AS total
LIMIT 1

// One page of the figures whose names or id match given words, best match first.
// params
//   $ask.queries list<string>  full-text queries: a later one counts only where those before it find nobody
//   $ask.whole string  the question folded as a whole name
//   $ask.id string  the question as an id
//   $ask.words list<string>  the folded words of the question, in the order of a name
//   $ask.circle string|null  id of a circle: only its figures
//   $ask.office_filter map|null  body (id), window (bounds of time that an office must keep), sure (those of one certainly in force, or null); null: any figure
//   $ask.fate_filter map|null  kinds of fate, by (the last day, as a number), certain (whether it must certainly be so); null: any figure
//   $ask.most integer  how many matches of a query to rank, the best by its score
//   $ask.skip integer  figures on earlier pages
//   $ask.limit integer  figures on this page
// returns
//   release map  version and digest of the release in force
//   body boolean|null  whether the body exists; null where none is asked for
//   circles list<string>  ids of the circles there are
//   items list<map>  id, name, description, life dates, circles and number of ties of each figure, its fates, and the offices that count
//   total integer  figures on all pages
//   written boolean  whether some name has all words as they are written, or begins with them
// try
//   :params {ask: {queries: ["z_words:(molotv^8 OR molotv* OR molotv~1)"], whole: "molotv", id: "molotv", words: ["molotv"], circle: null, office_filter: null, fate_filter: null, most: 1000, skip: 0, limit: 50}}

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL (now) {
  UNWIND range(0, size($ask.queries) - 1) AS turn
  CALL (now, turn) {
    CALL db.index.fulltext.queryNodes('figure_search', $ask.queries[turn]) YIELD node AS f, score
    WHERE f.release = now.release AND ($ask.circle IS NULL OR EXISTS { (f)-[:IN_CIRCLE]->(:Circle {id: $ask.circle}) })
      AND ($ask.office_filter IS NULL OR EXISTS {
        MATCH (f)-[h:HELD]->(:Body {id: $ask.office_filter.body})
        WHERE h.possible_from <= $ask.office_filter.window.possible_by AND h.possible_to >= $ask.office_filter.window.possible_since
          AND h.certain_from <= $ask.office_filter.window.certain_by AND h.certain_to >= $ask.office_filter.window.certain_since
      }) AND ($ask.fate_filter IS NULL OR EXISTS {
        MATCH (f)-[:MET]->(fate:Fate)
        WHERE fate.kind IN $ask.fate_filter.kinds AND fate.z_possible_from <= $ask.fate_filter.by
          AND (NOT $ask.fate_filter.certain OR fate.z_possible_to <= $ask.fate_filter.by AND fate.status = 'attested')
      })
    WITH f, score LIMIT toInteger($ask.most)
    WITH f, score,
      $ask.whole IN f.z_search OR f.id = $ask.id AS whole,
      size([word IN $ask.words WHERE word IN f.z_words]) AS exact,
      size([word IN $ask.words WHERE any(one IN f.z_words WHERE one STARTS WITH word)]) AS begun,
      any(name IN f.z_search WHERE size($ask.words) = reduce(met = 0, one IN split(name, ' ') |
        CASE WHEN met < size($ask.words) AND one STARTS WITH $ask.words[met] THEN met + 1 ELSE met END)) AS ordered,
      f.z_search[0] ENDS WITH ' ' + $ask.whole AS surname
    ORDER BY whole DESC, exact DESC, begun DESC, ordered DESC, surname DESC, f.ties DESC, score DESC, f.id
    RETURN collect(f) AS found, max(begun) AS begun
  }
  WITH turn, found, begun WHERE size(found) > 0
  ORDER BY turn
  RETURN coalesce(collect(found)[0], []) AS found, coalesce(collect(begun)[0], 0) AS begun
}
RETURN {version: now.version, digest: now.digest} AS release,
  CASE WHEN $ask.office_filter IS NOT NULL THEN EXISTS { (:Body {id: $ask.office_filter.body, release: now.release}) } END AS body,
  COLLECT { MATCH (one:Circle {release: now.release}) RETURN one.id ORDER BY one.n, one.id } AS circles,
  [f IN found[$ask.skip..$ask.skip + $ask.limit] | f {
    .id, .name, .description, .ties,
    born: CASE WHEN f.born IS NOT NULL THEN {edtf: f.born, earliest: f.born_earliest, latest: f.born_latest, old_style: f.born_old_style} END,
    died: CASE WHEN f.died IS NOT NULL THEN {edtf: f.died, earliest: f.died_earliest, latest: f.died_latest, old_style: f.died_old_style} END,
    circles: COLLECT { MATCH (f)-[:IN_CIRCLE]->(one:Circle) RETURN one.id ORDER BY one.n, one.id },
    offices: CASE WHEN $ask.office_filter IS NOT NULL THEN COLLECT {
      MATCH (f)-[h:HELD]->(:Body {id: $ask.office_filter.body})
      WHERE h.possible_from <= $ask.office_filter.window.possible_by AND h.possible_to >= $ask.office_filter.window.possible_since
        AND h.certain_from <= $ask.office_filter.window.certain_by AND h.certain_to >= $ask.office_filter.window.certain_since
      RETURN {id: h.id, role: h.role, in_force: CASE
        WHEN h.certain_from <= $ask.office_filter.certain_window.certain_by AND h.certain_to >= $ask.office_filter.certain_window.certain_since THEN 'certain'
        WHEN $ask.office_filter.certain_window IS NOT NULL THEN 'possible' END}
      ORDER BY h.start_earliest, h.id
    } END,
    fates: CASE WHEN $ask.fate_filter IS NOT NULL THEN COLLECT { MATCH (f)-[:MET]->(one:Fate) WITH one ORDER BY one.n RETURN one {.kind, .when, .status} } END,
    alive: null
  }] AS items,
  size(found) AS total, begun = size($ask.words) AS written
LIMIT 1

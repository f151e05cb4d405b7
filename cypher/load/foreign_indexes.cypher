// The indexes that somebody else has made, those of constraints among them.
// params
//   $ours list<string>  the names of those that a network needs
// returns
//   names list<string>  their names
// try
//   :params {ours: ["unique_figure"]}

CYPHER 5
SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' AND NOT name IN $ours
RETURN collect(name) AS names
LIMIT 1

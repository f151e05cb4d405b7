// Writes one batch of relationships, of any types between any labels; to write a new label needs a line here, a new type none.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release being built
//   $rows list<map>  from and to (a map each: the label of the node and its id), type, properties
// returns
//   written integer  how many were written
// try
//   :params {holder: "me", release: 1, rows: [{from: {Figure: "boris"}, to: {Figure: "ada"}, type: "ALLY", properties: {id: "boris-ally-ada"}}]}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader
UNWIND $rows AS row
// Of these one has an id; the others look for null, which finds nothing and costs nothing. A label that comes as a
// parameter, `(:$($label))`, would be shorter, but is found without an index.
CALL (row) {
  MATCH (n:Figure {id: row.from.Figure, release: $release}) RETURN n AS a
  UNION ALL
  MATCH (n:Claim {id: row.from.Claim, release: $release}) RETURN n AS a
  UNION ALL
  MATCH (n:Observation {id: row.from.Observation, release: $release}) RETURN n AS a
  UNION ALL
  MATCH (n:Position {id: row.from.Position, release: $release}) RETURN n AS a
  UNION ALL
  MATCH (n:Source {id: row.from.Source, release: $release}) RETURN n AS a
  UNION ALL
  MATCH (n:Body {id: row.from.Body, release: $release}) RETURN n AS a
  UNION ALL
  MATCH (n:Dispute {id: row.from.Dispute, release: $release}) RETURN n AS a
}
CALL (row) {
  MATCH (n:Figure {id: row.to.Figure, release: $release}) RETURN n AS b
  UNION ALL
  MATCH (n:Source {id: row.to.Source, release: $release}) RETURN n AS b
  UNION ALL
  MATCH (n:Claim {id: row.to.Claim, release: $release}) RETURN n AS b
  UNION ALL
  MATCH (n:Body {id: row.to.Body, release: $release}) RETURN n AS b
  UNION ALL
  MATCH (n:Circle {id: row.to.Circle, release: $release}) RETURN n AS b
  UNION ALL
  MATCH (n:Fate {id: row.to.Fate, release: $release}) RETURN n AS b
  UNION ALL
  MATCH (n:Dispute {id: row.to.Dispute, release: $release}) RETURN n AS b
}
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties, r.release = $release
RETURN count(r) AS written
LIMIT 1

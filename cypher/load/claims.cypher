// Writes one batch of claims of a release, each with what it is about and what it cites: most of what a release holds.
// params
//   $holder string  the name the loader entered with
//   $release integer  the release being built
//   $rows list<map>  properties (a map), about (ids of figures), cites (a list of maps: source, an id, and properties)
// returns
//   written integer  how many nodes and relationships were written
// try
//   :params {holder: "me", release: 1, rows: [{properties: {id: "boris-ally-ada.1"}, about: ["ada"], cites: [{source: "letters", properties: {n: 1}}]}]}

CYPHER 5
MATCH (loader:Loader {one: 1})
SET loader.asked = timestamp()
WITH loader WHERE loader.holder = $holder
SET loader.seen = timestamp()
WITH loader
UNWIND $rows AS row
CREATE (c:Claim)
SET c = row.properties, c.release = $release
WITH c, row
CALL (c, row) {
  UNWIND row.about AS figure
  MATCH (f:Figure {id: figure, release: $release})
  CREATE (c)-[r:ABOUT]->(f)
  SET r.release = $release
  RETURN count(r) AS about
}
CALL (c, row) {
  UNWIND row.cites AS cited
  MATCH (s:Source {id: cited.source, release: $release})
  CREATE (c)-[r:CITES]->(s)
  SET r = cited.properties, r.release = $release
  RETURN count(r) AS cites
}
RETURN sum(1 + about + cites) AS written
LIMIT 1

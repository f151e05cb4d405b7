// Mark a database as the tests' own, so that they may write to it and find it theirs the next time.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
MERGE (:InnerCircleTests {note: 'Used by the tests of Inner Circle; everything in this database may be deleted.'})

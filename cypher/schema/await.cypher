// Waits until every index can be used.
// params
//   $seconds integer  how long to wait at most
// returns
//   none
// try
//   :params {seconds: 300}

CYPHER 5
CALL db.awaitIndexes($seconds)

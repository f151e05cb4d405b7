// Has the server take samples anew of the indexes that have changed much, and waits for them: plans are made by them.
// params
//   $seconds integer  how long the samples are waited for
// returns
//   done boolean  always true
// try
//   :params {seconds: 60}

CYPHER 5
CALL db.prepareForReplanning(toInteger($seconds))
RETURN true AS done
LIMIT 1

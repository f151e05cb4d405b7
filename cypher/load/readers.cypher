// How many transactions were begun before a moment: whoever still reads the release that was in force then.
// params
//   $elapsed integer  milliseconds since that moment
// returns
//   readers integer  their number
// try
//   :params {elapsed: 1000}

CYPHER 5
SHOW TRANSACTIONS YIELD elapsedTime, metaData
WHERE elapsedTime.milliseconds >= $elapsed AND coalesce(metaData.statement, '') <> 'load.readers'
RETURN count(*) AS readers

// The statements of the service that the server is working on, beside the question which release is in force.
CYPHER 5
SHOW TRANSACTIONS YIELD metaData, status
WHERE metaData.statement <> 'meta.pulse' AND status = 'Running'
RETURN count(*) AS running

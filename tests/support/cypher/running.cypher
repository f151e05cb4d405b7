// The statements of the service that the server is working on.
CYPHER 5
SHOW TRANSACTIONS YIELD metaData, status WHERE metaData.statement IS NOT NULL AND status = 'Running' RETURN count(*) AS running

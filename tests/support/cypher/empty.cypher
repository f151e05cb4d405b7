// Takes away everything but the mark that the database is the tests' own.
CYPHER 5
MATCH (n) WHERE NOT n:InnerCircleTests
DETACH DELETE n

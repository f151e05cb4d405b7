// Whether a database is marked as the tests' own, and the labels of one node that stands in it.
// params
//   none
// returns
//   ours    boolean             the mark is there
//   labels  list<string>|null   labels of a node that is not the mark; null where the database is empty
// try
//   (nothing to set)

CYPHER 5
OPTIONAL MATCH (mark:InnerCircleTests)
WITH count(mark) > 0 AS ours
OPTIONAL MATCH (other)
WHERE NOT other:InnerCircleTests
RETURN ours, labels(other) AS labels
LIMIT 1

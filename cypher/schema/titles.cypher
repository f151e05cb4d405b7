// Bodies, disputes and sources are searched by the folded words of what they are called; these need no analysis any more.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE FULLTEXT INDEX titles IF NOT EXISTS
FOR (n:Body|Dispute|Source) ON EACH [n.z_words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}

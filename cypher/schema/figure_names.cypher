// Figures are searched by the folded words of all their names; the words need no analysis any more.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE FULLTEXT INDEX figure_words IF NOT EXISTS
FOR (n:Figure) ON EACH [n.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}

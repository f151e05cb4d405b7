// Figures are searched by the folded words of all their names, and by their sound; neither needs analysis any more.
// params
//   none
// returns
//   none
// try
//   (nothing to set)

CYPHER 5
CREATE FULLTEXT INDEX figure_search IF NOT EXISTS
FOR (n:Figure) ON EACH [n.z_words, n.z_sounds]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}

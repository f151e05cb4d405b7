// Write a node that must still be there after a restart.
// params
//   $n integer  what to find again
// returns
//   none
// try
//   :params {n: 1}

CYPHER 5
CREATE (:Kept {n: $n})

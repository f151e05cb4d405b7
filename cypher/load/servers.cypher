// How many servers answer for this database: one, or those of a cluster.
// params
//   none
// returns
//   servers integer  their number
// try
//   (nothing to set)

CYPHER 5
CALL db.info() YIELD name
CALL dbms.routing.getRoutingTable({}, name) YIELD servers
UNWIND servers AS server
UNWIND server.addresses AS address
RETURN count(DISTINCT address) AS servers
LIMIT 1

// Every setting of the server as it is in force.
// params
//   none
// returns
//   name string  the setting
//   value string  its value
// try
//   (nothing to set)

CYPHER 5
SHOW SETTINGS YIELD name, value

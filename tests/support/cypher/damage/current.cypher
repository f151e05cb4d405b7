// The copy by which readers and loaders know the release.
CYPHER 5
MATCH (current:Current {one: 1})
SET current.version = '9.9.9'
RETURN ':Current has another version' AS name

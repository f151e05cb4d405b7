"""The ties of a release in memory, for the searches that Cypher cannot do."""

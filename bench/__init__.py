"""`make bench`: the service beside Neo4j's own HTTP Query API, same answers, one run."""

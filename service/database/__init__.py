"""The only user of the Neo4j driver: connections, statements, plans, the health probe."""

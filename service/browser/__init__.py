"""What Neo4j Browser is given for looking at the graph: a guide, a style, saved queries."""

PATH = "/neo4j-browser"
"""Where the service has it."""

"""Searches that one Cypher statement cannot do: pure code over calls to the graph."""

"""Circles, tie types, coverage, the Cypher statements, health and documentation pages."""

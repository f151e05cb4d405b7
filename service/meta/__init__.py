"""Circles, tie types, the Cypher statements, health and documentation pages."""

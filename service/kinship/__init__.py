"""Kinship terms, and what one figure is to another."""

"""Answers in the formats of other programs; knows answers as plain dicts, and no routes."""

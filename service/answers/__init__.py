"""Answers kept: the bytes of an answer are made once a release, and once for all who ask for them at the same time."""

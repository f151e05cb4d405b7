"""The public contract: the shapes that answers promise, one module a noun.

Answers leave as bytes straight from the database's record; the tests hold every route's real
answer against its model.
"""

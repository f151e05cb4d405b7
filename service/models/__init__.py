"""The public contract: the shapes that answers promise, one module a noun.

Answers leave as bytes without passing through these models; the tests hold every route's real answer
against its model.
"""

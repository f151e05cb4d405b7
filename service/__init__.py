"""The web service: parameterised Cypher over a graph of figures, ties and the claims they rest on."""

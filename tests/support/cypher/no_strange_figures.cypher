// Takes the figures of `strange_figures` away.
CYPHER 5
MATCH (f:Figure {release: -1}) DELETE f

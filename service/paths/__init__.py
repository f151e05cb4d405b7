"""`/paths`: how two figures are connected, why not, and what the answer rests on.

From the question to the answer: `params` (parameters and a question), `search` (which search answers it), `rests_on`,
`diagnosis` with `relaxations` (why there is no path), `path_confidence` (hops with their evidence).

What searches: `adjacency` has the hops that a question allows. `sweep` carries labels from figure to figure, from
both ends in turn; `layers` follows two sweeps that met back to their ends. `shortest`, `sequential`, `simultaneous` and
`most_certain` say what a label is: reached or not, by which day, in which spans of days, with which confidence.
`k_shortest` finds one path after another: it divides those not found yet by the hop at which they leave those found.
`completions` finds the best of each such set for `most_certain`, on the few hops that can lie on one.
`via` and `disjoint` need flows: `flow` in split figures, `residual` against the paths found. `corridor` measures
distances, `distance` those of the variants of a question.
"""

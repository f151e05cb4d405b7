// What the network in force is: title, licence, its question, its own words, and how much it holds.
// params
//   none
// returns
//   release map  version and digest of the release in force
//   about map  title, description, licence, language, old_style_until; null where the network says nothing
//   closest_to map|null  id and name of the figure that its question is about: the one it names, else the one with the most ties
//   tie_types string|null  JSON of the network's own words, by type; null where it has none
//   kinds string|null  JSON of its kinds of tie; null where it has none
//   counts map  figures, ties, bodies, claims, sources, disputes, observations
// try
//   (nothing to set)

CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
OPTIONAL MATCH (named:Figure {id: now.closest_to, release: now.release})
CALL (now, named) {
  WITH now, named WHERE named IS NULL
  OPTIONAL MATCH (f:Figure {release: now.release})
  WITH f ORDER BY f.ties DESC, f.id LIMIT 1
  RETURN f AS first
  UNION
  WITH now, named WHERE named IS NOT NULL
  RETURN named AS first
}
RETURN {version: now.version, digest: now.digest} AS release,
  now {.title, .description, .licence, .language, .old_style_until} AS about, first {.id, .name} AS closest_to, now.tie_types AS tie_types,
  now.kinds AS kinds, {
    figures: coalesce(now.figures, 0), ties: coalesce(now.ties, 0), bodies: coalesce(now.bodies, 0), claims: coalesce(now.claims, 0),
    sources: coalesce(now.sources, 0), disputes: coalesce(now.disputes, 0), observations: coalesce(now.observations, 0)
  } AS counts
LIMIT 1

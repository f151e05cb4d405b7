// Figures on rings round one: where each stands. The same figures always stand at the same places.

import { forceCollide, forceRadial, forceLink, forceSimulation } from "../d3.js";

const TURN = -Math.PI / 2;

/** Rings for a number of figures: `[{r, places}]`, the inner ones first. `wide` is the room that a name needs. */
export function ringsFor(count, narrow) {
  const [first, step, wide] = narrow ? [88, 82, 128] : [132, 98, 168];
  const found = [];
  for (let left = count, r = first; left > 0; r += step) {
    const places = Math.min(left, Math.max(3, Math.floor((2 * Math.PI * r) / wide)));
    found.push({ r, places });
    left -= places;
  }
  return found;
}

/** Places on the rings, from the top round: `[{x, y, ring}]` in the order of the figures. */
export function onRings(rings) {
  return rings.flatMap(({ r, places }, ring) =>
    Array.from({ length: places }, (_, n) => {
      const angle = TURN + ((n + ((ring + 1) % 2) / 2) / places) * 2 * Math.PI;
      return { x: Math.cos(angle) * r, y: Math.sin(angle) * r, ring };
    }));
}

/** The half width and height that rings need with the names on them. */
export function extent(rings, narrow) {
  const r = rings.length ? rings[rings.length - 1].r : 0;
  return { w: 2 * r + (narrow ? 96 : 150), h: 2 * r + 96 };
}

/**
 * Move figures of a neighborhood towards those they are tied to, each staying near its ring. `nodes` have `x`, `y`, `r`.
 * The random numbers that the forces use come from a seed, and nothing is seen to move.
 */
export function settle(nodes, links) {
  let seed = 1;
  const random = () => (seed = (seed * 1664525 + 1013904223) % 4294967296) / 4294967296;
  const simulation = forceSimulation(nodes).randomSource(random).stop()
    .force("ring", forceRadial((one) => one.r).strength(1))
    .force("room", forceCollide(42))
    .force("ties", forceLink(links).id((one) => one.id).strength(0.12).distance(60));
  nodes[0].fx = nodes[0].fy = 0;
  simulation.tick(160);
  for (const one of nodes) {
    one.x = Math.round(one.x * 10) / 10;
    one.y = Math.round(one.y * 10) / 10;
  }
}

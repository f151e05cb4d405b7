// What the page uses of d3; esbuild leaves out the rest.
export { drag } from "d3-drag";
export { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation } from "d3-force";
export { select } from "d3-selection";
export { zoom, zoomIdentity } from "d3-zoom";

// Stands for d3-transition and d3-interpolate, which d3-zoom imports: nothing on the page moves by itself.
import { selection } from "d3-selection";

export function interrupt() {}

selection.prototype.interrupt = function () {
  return this;
};

export const interpolateZoom = undefined; // what d3-zoom moves by in a transition

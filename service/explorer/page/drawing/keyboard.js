// The keyboard in a drawing: one stop of Tab, arrows go to the neighbour in that direction, Enter opens, Escape closes.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Wire the keys of a drawing; `places` has `{x, y}` for each element that can be gone to. */
export function arrows(svg, places, open, close) {
  svg.addEventListener("keydown", (event) => {
    const here = event.target.closest?.("[tabindex]");
    if (!places.has(here)) return;
    if (event.key in DIRECTIONS) {
      const next = neighbour(places.get(here), places, DIRECTIONS[event.key]);
      if (next) move(here, next);
    } else if (event.key === "Home") {
      move(here, places.keys().next().value);
    } else if (event.key === "Enter" || event.key === " ") {
      open(here);
    } else if (event.key === "Escape") {
      close();
    } else return;
    event.preventDefault();
  });
  // On each element: Chromium lets Tab stop at an SVG that itself listens to focus.
  for (const here of places.keys()) {
    here.addEventListener("focus", () => {
      for (const one of places.keys()) one.setAttribute("tabindex", one === here ? "0" : "-1");
    });
  }
}

function move(from, to) {
  from.setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
  to.focus();
}

/** The nearest in a direction: what lies within 60 degrees of it, the further off the line the later. */
function neighbour(here, places, [x, y]) {
  let best = null;
  let least = Infinity;
  for (const [element, there] of places) {
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const along = dx * x + dy * y;
    const aside = Math.abs(dx * y - dy * x);
    if (along <= 1 || aside > along * 1.8) continue;
    const cost = along + aside * 1.5;
    if (cost < least) [best, least] = [element, cost];
  }
  return best;
}

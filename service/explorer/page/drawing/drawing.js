// A network drawn as elements: figures as points or boxes, ties as lines, each with its sentence for who cannot see it.

import { drag, select, zoom, zoomIdentity } from "../d3.js";
import { h, s } from "../dom.js";
import { t } from "../i18n.js";
import { cards } from "./cards.js";
import { arrows } from "./keyboard.js";
import { legend } from "./legend.js";
import { placeTie, tieElement } from "./lines.js";

/**
 * Draw a network.
 *
 * `nodes`: `{id, name, x, y, sentence, sub, center, box: {w, h}}`; `ties`: `{id, type, from, to, sentence, label: [lines],
 * directed, reversed, possible, disputed, nth, of, hop, tie}` (`nth` of `of` parallel ties); `rings`: radii round 0, 0; `size`: `{w, h}` of the drawing's own
 * units, its middle at 0, 0 unless `corner`; `card(what)` makes what opens for a node or a tie.
 */
export function drawing({ nodes, ties, rings = [], columns = [], size, corner = false, card, words, marks = [] }) {
  const at = new Map(nodes.map((one) => [one.id, one]));
  const view = corner ? [0, 0, size.w, size.h] : [-size.w / 2, -size.h / 2, size.w, size.h];
  const layer = s("g", { class: "layer" });
  const svg = s("svg", { class: "network", viewBox: view.join(" "), role: "group", "aria-label": t("network") }, layer);
  layer.append(
    ...rings.map((r) => s("circle", { class: "ring", r, cx: 0, cy: 0 })),
    ...columns.map(({ x, text }) => s("text", { class: "column", x, y: 14, "text-anchor": "middle" }, text)));

  const opened = cards(card);
  const tieElements = ties.map((tie) => {
    const element = tieElement(tie);
    element.addEventListener("click", () => opened.open(tie, element));
    placeTie(element, tie, at);
    return element;
  });
  const nodeElements = nodes.map((node, n) => nodeElement(node, n === 0));
  layer.append(s("g", { class: "ties" }, tieElements), s("g", { class: "nodes" }, nodeElements));

  const places = new Map(nodes.map((node, n) => [nodeElements[n].firstChild, node]));
  const touching = new Map(nodes.map((node) => [node.id, []]));
  ties.forEach((tie, n) => [tie.from, tie.to].forEach((id) => touching.get(id)?.push(n)));
  for (const [point, node] of places) point.parentNode.addEventListener("click", () => opened.open(node, point));
  arrows(svg, places, (element) => opened.open(places.get(element), element), () => opened.close());
  const sheet = h("div", { class: "sheet" }, svg);
  const canvas = h("div", { class: "canvas" }, sheet);
  const enlarge = movable(canvas, sheet, svg, layer, view);
  draggable(nodeElements, nodes, (node) => touching.get(node.id).forEach((n) => placeTie(tieElements[n], ties[n], at)));

  /** Mark a tie, a node, or a whole hop, as what the text speaks of. */
  const light = (test, on) => {
    tieElements.forEach((element, n) => test(ties[n]) && element.classList.toggle("lit", on));
    nodeElements.forEach((element, n) => test(nodes[n]) && element.classList.toggle("lit", on));
  };
  const element = h("div", { class: "drawing" },
    h("div", { class: "frame" }, canvas, h("div", { class: "zoom" },
      h("button", { type: "button", "aria-label": t("zoom.in"), onclick: () => enlarge(1.4) }, "+"),
      h("button", { type: "button", "aria-label": t("zoom.out"), onclick: () => enlarge(1 / 1.4) }, "−"),
      h("button", { type: "button", "aria-label": t("zoom.all"), onclick: () => enlarge(0) }, "○"))),
    opened.element,
    legend(new Set(ties.map((one) => one.type)), words, [...marks, ...(ties.some((one) => one.possible) ? ["possible"] : []), ...(ties.some((one) => one.disputed) ? ["disputed"] : [])]));
  return { element, svg, light, tieElements, ties };
}

/**
 * A figure: a point or box, which is what can be gone to and opened, and its name, which is there for the eye only, since
 * the sentence of the point says it.
 */
function nodeElement(node, first) {
  const point = s("g", { class: "point", role: "button", tabindex: first ? "0" : "-1", "aria-label": node.sentence, "data-id": node.id });
  const name = s("g", { class: "name", "aria-hidden": "true" });
  if (node.box) {
    const { w, h: height } = node.box;
    const lines = broken(node.name, Math.floor(w / 7.2));
    point.append(s("rect", { x: -w / 2, y: -height / 2, width: w, height, rx: 3 }));
    name.append(...lines.map((line, n) => s("text", { y: 4.5 + (n - (lines.length - 1) / 2) * 15, "text-anchor": "middle" }, line)));
  } else {
    const above = !node.center && node.y < 0;
    const most = node.most ?? 26;
    point.append(s("circle", { class: "target", r: 13 }), s("circle", { class: "dot", r: node.center ? 7 : 5 }));
    name.append(s("text", { "text-anchor": "middle", y: above ? (node.sub ? -22 : -10) : 19 }, cut(node.name, most)));
    if (node.sub) name.append(s("text", { class: "sub", "text-anchor": "middle", y: above ? -10 : 31 }, cut(node.sub, most * 1.3)));
  }
  const classes = ["node", node.center && "center", node.box && "boxed"].filter(Boolean).join(" ");
  return s("g", { class: classes, transform: `translate(${node.x},${node.y})` }, point, name);
}

/** A name in one line, or in two where it is too long for one. */
function broken(name, most) {
  if (name.length <= most) return [name];
  const spaces = [...name.matchAll(/ /g)].map((one) => one.index);
  const middle = spaces.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return middle === undefined ? [cut(name, most)] : [cut(name.slice(0, middle), most), cut(name.slice(middle + 1), most)];
}

export const cut = (text, most) => (text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`);

/**
 * Let the drawing be moved and made larger. While it moves, the browser moves its picture, which costs the same for ten
 * ties and for five thousand, and does not look for what is under the pointer; when it rests, the elements are drawn
 * where they are.
 */
function movable(canvas, sheet, svg, layer, [left, top, width, height]) {
  let drawn = zoomIdentity; // what the elements are drawn with, in pixels
  const behaviour = zoom().scaleExtent([0.2, 12]).duration(0)
    .filter((event) => {
      if (event.type === "wheel") return event.ctrlKey || event.metaKey; // the wheel alone scrolls the page
      if (event.touches) return event.touches.length > 1 || drawn.k !== 1;
      return !event.button && !event.ctrlKey;
    })
    .on("zoom", ({ transform }) => {
      const k = transform.k / drawn.k;
      canvas.classList.add("moving");
      sheet.style.transform = `translate(${transform.x - drawn.x * k}px, ${transform.y - drawn.y * k}px) scale(${k})`;
    })
    .on("end", ({ transform }) => rest(transform)); // after the wheel it ends when that has been still for a while
  const rest = (transform) => {
    canvas.classList.remove("moving");
    if (transform === drawn) return; // pressed, and not moved
    const unit = Math.min(svg.clientWidth / width, svg.clientHeight / height) || 1;
    const { k, x, y } = (drawn = transform);
    // Where the drawing is not as wide or as high as its place, it stands in the middle of it.
    const along = (start, size, whole, by) => start * (1 - k) + (by - ((whole - size * unit) / 2) * (1 - k)) / unit;
    sheet.style.transform = "";
    layer.setAttribute("transform", `translate(${along(left, width, svg.clientWidth, x)},${along(top, height, svg.clientHeight, y)}) scale(${k})`);
  };
  select(canvas).call(behaviour);
  return (factor) => {
    if (factor) select(canvas).call(behaviour.scaleBy, factor);
    else select(canvas).call(behaviour.transform, zoomIdentity);
  };
}

function draggable(elements, nodes, moved) {
  elements.forEach((element, n) => {
    const node = nodes[n];
    select(element).call(drag().clickDistance(4)
      .filter((event) => !event.button && !event.ctrlKey && event.pointerType !== "touch" && event.type !== "touchstart")
      .subject(() => node)
      .on("drag", (event) => {
        node.x = event.x;
        node.y = event.y;
        element.setAttribute("transform", `translate(${node.x},${node.y})`);
        moved(node);
      }));
  });
}

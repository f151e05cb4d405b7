// Ties as lines: where they run, and how their type is seen without colour.

import { s } from "../dom.js";

const BEND = 16; // how far parallel ties stand apart
const DOT = 9; // how far from the middle of a point a line ends
const HEAD = 8;

/** The element of a tie; `placeTie` says where it runs. */
export function tieElement(tie) {
  const classes = ["tie", tie.type, tie.possible && "possible", tie.disputed && "disputed"].filter(Boolean).join(" ");
  const group = s("g", { class: classes, role: "img", "aria-label": tie.sentence, "data-tie": tie.id },
    s("path", { class: "reach" }), s("path", { class: "line" }));
  if (tie.directed) group.append(s("path", { class: "head" }));
  if (tie.label) group.append(s("g", { class: "labels" }, tie.label.map((text, n) => s("text", { class: "label", "text-anchor": "middle", y: n * 12 - (tie.label.length - 1) * 6 + 4 }, text))));
  if (tie.disputed) group.append(s("text", { class: "mark", "text-anchor": "middle" }, "?"));
  return group;
}

/** Draw a tie between where its two figures now stand. */
export function placeTie(group, tie, at) {
  const [a, b] = [at.get(tie.from), at.get(tie.to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = ((tie.nth ?? 0) - ((tie.of ?? 1) - 1) / 2) * BEND * (a.box ? 2.1 : 1) + (tie.around ?? 0);
  const [nx, ny] = [-dy / length, dx / length];
  const middle = [(a.x + b.x) / 2 + nx * bend * 2, (a.y + b.y) / 2 + ny * bend * 2];
  const from = edge(a, middle);
  const to = edge(b, middle);
  const d = bend ? `M${round(from)}Q${round(middle)} ${round(to)}` : `M${round(from)}L${round(to)}`;
  const [reach, line] = group.children;
  reach.setAttribute("d", d);
  line.setAttribute("d", d);
  const head = group.querySelector(".head");
  if (head) head.setAttribute("d", tie.reversed ? arrow(from, bend ? middle : to) : arrow(to, bend ? middle : from));
  const half = [(from[0] + to[0]) / 4 + middle[0] / 2, (from[1] + to[1]) / 4 + middle[1] / 2];
  group.querySelector(".labels")?.setAttribute("transform", `translate(${round(half)})`);
  const mark = group.querySelector(".mark");
  mark?.setAttribute("x", (from[0] * 0.25 + to[0] * 0.75).toFixed(1));
  mark?.setAttribute("y", (from[1] * 0.25 + to[1] * 0.75 + 4).toFixed(1));
}

/** Where a line that comes from a place meets a point or a box. */
function edge(node, [x, y]) {
  const [dx, dy] = [x - node.x, y - node.y];
  const length = Math.hypot(dx, dy) || 1;
  if (!node.box) return [node.x + (dx / length) * DOT, node.y + (dy / length) * DOT];
  const share = Math.min((node.box.w / 2 + 3) / Math.abs(dx || 1e-9), (node.box.h / 2 + 3) / Math.abs(dy || 1e-9));
  return [node.x + dx * share, node.y + dy * share];
}

function arrow([x, y], [fromX, fromY]) {
  const angle = Math.atan2(y - fromY, x - fromX);
  const side = (turn) => [x - HEAD * Math.cos(angle + turn), y - HEAD * Math.sin(angle + turn)];
  return `M${round(side(0.42))}L${round([x, y])}L${round(side(-0.42))}Z`;
}

const round = (point) => point.map((one) => one.toFixed(1)).join(",");

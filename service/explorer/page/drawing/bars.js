// Bars on an axis of years: certain is solid, possible faded, disputed hatched.

import { spans } from "../dates.js";
import { h, s } from "../dom.js";
import { t } from "../i18n.js";
import { cards } from "./cards.js";
import { cut } from "./drawing.js";
import { arrows } from "./keyboard.js";
import { legend } from "./legend.js";

const ROW = 26;
const BAR = 12;
const HEADING = 21;

/**
 * Draw rows of bars.
 *
 * `rows`: `{name, items: [{start, end, status, sentence, type, what}], group}`, of which those of one `group` stand together under its name; `marks`: `{at, text}` lines through all rows;
 * `wide` where it has the whole width of the page; `title` is that of its legend; `label` names the drawing; `bounds` `[first, last]` years that are shown at least; `card(item)` makes what opens.
 */
export function bars({ rows, marks = [], label = t("network"), bounds = [], card, words, types = [], wide = false, title }) {
  const narrow = window.innerWidth < 700;
  const width = narrow ? 380 : wide ? 1160 : 660;
  const left = narrow ? 8 : wide ? 300 : 220;
  const height = narrow ? ROW + 12 : ROW;
  const drawn = rows.flatMap((row, n) => row.items.map((item) => ({ item, n, ...spans(item) })));
  const [first, last] = range(drawn, marks, bounds);
  const x = (year) => left + ((Math.min(Math.max(year, first), last) - first) / (last - first)) * (width - left - 12);
  const top = 30;
  const tops = [];
  let whole = top;
  for (const n of rows.keys()) {
    if (heads(rows, n)) whole += HEADING;
    tops.push(whole);
    whole += height;
  }
  whole += 8;
  const opened = card ? cards(card) : null;
  const places = new Map();
  const svg = s("svg", { class: "bars", viewBox: `0 0 ${width} ${whole}`, role: "group", "aria-label": label }, axis(first, last, x, whole, narrow));
  rows.forEach((row, n) => {
    const y = tops[n];
    if (heads(rows, n)) svg.append(s("text", { class: "group", x: 8, y: y - 5 }, cut(row.group, narrow ? 54 : wide ? 120 : 80)));
    svg.append(s("text", { class: "row", x: narrow ? left : left - 10, y: y + (narrow ? 9 : ROW / 2 + 4), "text-anchor": narrow ? "start" : "end" }, cut(row.name, narrow ? 54 : wide ? 44 : 32)));
  });
  for (const { item, n, possible, certain } of drawn) {
    const y = tops[n] + (narrow ? 14 : (ROW - BAR) / 2);
    const element = bar(item, possible, certain, x, y, first, last);
    places.set(element, { x: x(possible[0] ?? first), y, item });
    svg.append(element);
    if (opened) element.addEventListener("click", () => opened.open(item, element));
  }
  for (const mark of marks) svg.prepend(s("g", { role: "img", "aria-label": mark.sentence }, s("path", { class: "turn", d: `M${x(mark.at)},${top - 6}L${x(mark.at)},${whole - 4}` })));
  const [focusable] = places.keys();
  focusable?.setAttribute("tabindex", "0");
  arrows(svg, places, (element) => opened?.open(places.get(element).item, element), () => opened?.close());
  const kinds = ["certain_bar", "possible_bar", ...(drawn.some(({ item }) => item.status === "disputed") ? ["disputed_bar"] : []), ...(marks.length ? ["turning"] : [])];
  const element = h("div", { class: "drawing" }, svg, opened?.element, legend(new Set(types), words, kinds, title));
  return { element, svg, light: (test, on) => [...places].forEach(([one, { item }]) => test(item) && one.classList.toggle("lit", on)) };
}

/** Whether the name of its group stands over a row. */
const heads = (rows, n) => rows[n].group !== undefined && rows[n].group !== rows[n - 1]?.group;

function range(drawn, marks, [from, to]) {
  const years = [...drawn.flatMap(({ possible, certain }) => [...possible, ...(certain ?? [])]), ...marks.map((one) => one.at), from, to].filter((one) => one !== null && one !== undefined);
  const [first, last] = years.length ? [Math.floor(Math.min(...years)), Math.ceil(Math.max(...years))] : [1900, 1950];
  return [first, Math.max(last, first + 1)];
}

function axis(first, last, x, whole, narrow) {
  const most = narrow ? 6 : 11;
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((one) => (last - first) / one <= most) ?? 2000;
  const found = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    found.push(s("path", { class: "grid", d: `M${x(year)},20L${x(year)},${whole - 4}` }), s("text", { class: "year", x: x(year), y: 13, "text-anchor": "middle" }, String(year)));
  }
  return s("g", { "aria-hidden": "true" }, found);
}

function bar(item, possible, certain, x, y, first, last) {
  const [from, to] = [x(possible[0] ?? first), x(possible[1] ?? last)];
  const group = s("g", { class: `span ${item.type ?? ""}`, role: "button", tabindex: "-1", "aria-label": item.sentence });
  const wide = Math.max(3, to - from);
  group.append(s("rect", { class: "target", x: from - 2, y: y - 6, width: wide + 4, height: BAR + 12 }));
  if (item.status === "disputed") {
    group.append(s("rect", { class: "bar outline", x: from, y, width: wide, height: BAR }), s("path", { class: "hatch", d: hatch(from, y, wide) }));
    return group;
  }
  group.append(s("rect", { class: "bar possible", x: from, y, width: wide, height: BAR }));
  if (certain) {
    const [start, end] = [x(certain[0] ?? first), x(certain[1] ?? last)];
    group.append(s("rect", { class: "bar certain", x: start, y, width: Math.max(2, end - start), height: BAR }));
  }
  return group;
}

/** Slanting lines within a bar, each cut to it. */
function hatch(x, y, width) {
  const lines = [];
  for (let at = -BAR; at < width; at += 6) {
    const [from, to] = [Math.max(0, at), Math.min(width, at + BAR)];
    if (to > from) lines.push(`M${x + from},${y + BAR - (from - at)}L${x + to},${y + BAR - (to - at)}`);
  }
  return lines.join("");
}

/** One row for everything with the same key, in the order in which they come. */
export function rowsOf(things, keyOf, nameOf, itemOf) {
  const rows = new Map();
  for (const one of things) {
    if (!rows.has(keyOf(one))) rows.set(keyOf(one), { name: nameOf(one), items: [] });
    rows.get(keyOf(one)).items.push(itemOf(one));
  }
  return [...rows.values()];
}

// The strip of years: how many ties hold in each, which sources speak of them, and two handles that choose a period.

import { spans } from "../dates.js";
import { h, s } from "../dom.js";
import { t } from "../i18n.js";

const [WIDTH, HEIGHT, LINE] = [900, 74, 5];
const MOST_SOURCES = 8;
const MOST_BEYOND = 200; // years by which a period may lengthen the strip

/**
 * Make the strip. `ties` have start and end; `sources` is `[{citation, from, to}]`; `chosen` is `[from, to]` in years or
 * null; `low` leaves out the lines of sources; `part` says that only so many neighbors were counted. `change(from, to)` is
 * called when a handle comes to rest, with nulls where all years are chosen.
 */
export function yearStrip({ ties, sources = [], chosen, low = false, part = null, change }) {
  const held = ties.map(spans);
  const [begins, ends] = [0, 1].map((side) => held.map((one) => one.possible[side]).filter((one) => one !== null));
  // A tie ends before the day that `spans` gives: one of 31 December 1934 has no part in 1935.
  const years = [...begins.map(Math.floor), ...ends.map((one) => Math.ceil(one - 1e-6) - 1)];
  if (!years.length) return null;
  const [earliest, latest] = [Math.min(...years), Math.max(...years)];
  const near = (chosen ?? []).filter((year) => year >= earliest - MOST_BEYOND && year <= latest + MOST_BEYOND);
  const [first, last] = [Math.min(earliest, ...near), Math.max(latest, ...near)];
  if (last - first < 1) return null;
  const counts = Array.from({ length: last - first + 1 }, (_, n) => counted(held, first + n));
  const most = Math.max(1, ...counts.map((one) => one.possible));
  const speaking = low ? [] : sources.filter((one) => one.to >= first && one.from <= last).slice(0, MOST_SOURCES);
  const whole = HEIGHT + speaking.length * LINE + 18;
  const x = (year) => ((year - first) / (last - first + 1)) * WIDTH;
  const wide = WIDTH / (last - first + 1);
  const shade = [s("rect", { class: "shade", y: 0, height: whole }), s("rect", { class: "shade", y: 0, height: whole })];
  const svg = s("svg", { class: "years", viewBox: `0 0 ${WIDTH} ${whole}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    counts.map((one, n) => one.possible > 0 && [
      s("rect", { class: "bar possible", x: x(first + n), width: Math.max(0.6, wide - 1), y: HEIGHT - (one.possible / most) * HEIGHT, height: (one.possible / most) * HEIGHT }),
      s("rect", { class: "bar certain", x: x(first + n), width: Math.max(0.6, wide - 1), y: HEIGHT - (one.certain / most) * HEIGHT, height: (one.certain / most) * HEIGHT }),
    ]),
    speaking.map((one, n) => s("path", { class: "source", d: `M${x(Math.max(first, one.from))},${HEIGHT + 6 + n * LINE}L${x(Math.min(last, one.to) + 1)},${HEIGHT + 6 + n * LINE}` })),
    shade);

  let [from, to] = chosen ?? [first, last];
  const clamp = (year) => Math.min(last, Math.max(first, year));
  [from, to] = [clamp(from), clamp(to)];
  const said = h("p", { class: "meta", role: "status" });
  const slider = (name, value, moved) => h("input", {
    type: "range", min: first, max: last, step: 1, value, "aria-label": t(name),
    oninput: (event) => {
      moved(Number(event.target.value));
      paint();
    },
    onchange: () => (from === first && to === last ? change(null, null) : change(from, to)),
  });
  const lower = slider("years.from", from, (year) => {
    from = Math.min(year, to);
    lower.value = from;
  });
  const upper = slider("years.to", to, (year) => {
    to = Math.max(year, from);
    upper.value = to;
  });
  function paint() {
    shade[0].setAttribute("x", 0);
    shade[0].setAttribute("width", x(from));
    shade[1].setAttribute("x", x(to + 1));
    shade[1].setAttribute("width", Math.max(0, WIDTH - x(to + 1)));
    const holding = held.filter((one) => (one.possible[0] ?? from) < to + 1 && (one.possible[1] ?? to + 1) > from).length;
    const speak = sources.filter((one) => one.to >= from && one.from <= to).length;
    said.replaceChildren(t("years.said", { years: from === to ? String(from) : `${from}–${to}`, n: holding }), sources.length ? ` ${t("years.sources", { n: speak, of: sources.length })}` : "", part ? ` ${t("years.part", { n: part })}` : "");
    for (const [one, year] of [[lower, from], [upper, to]]) one.setAttribute("aria-valuetext", String(year));
  }
  paint();
  const labels = h("div", { class: "ticks", "aria-hidden": "true" }, [0, 0.25, 0.5, 0.75, 1].map((part) => h("span", {}, String(Math.round(first + part * (last - first))))));
  return h("section", { class: low ? "strip low" : "strip", "aria-label": t("years") }, h("div", { class: "track" }, svg, lower, upper), labels, said,
    speaking.length ? h("details", {}, h("summary", {}, t("years.which")), h("ul", { class: "plain" }, sources.map((one) => h("li", {}, `${one.citation} (${one.from}–${one.to})`)))) : null);
}

/** How many ties certainly and possibly hold on some day of a year. */
function counted(held, year) {
  let [certain, possible] = [0, 0];
  for (const one of held) {
    const within = (span) => (span[0] ?? -Infinity) < year + 1 && (span[1] ?? Infinity) > year;
    if (one.possible[0] === null && one.possible[1] === null) continue;
    if (within(one.possible)) possible += 1;
    if (one.certain && within(one.certain)) certain += 1;
  }
  return { certain, possible };
}

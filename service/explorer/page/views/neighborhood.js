// The figures around one, on rings: ten at a time, the number of the rest said, the links among them at a button.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { h, section } from "../dom.js";
import { line, opened } from "../drawing/circle.js";
import { drawing } from "../drawing/drawing.js";
import { extent, onRings, ringsFor, settle } from "../drawing/rings.js";
import { claimList, gaps, opening, qualities } from "../evidence.js";
import { t } from "../i18n.js";
import { learn, names } from "../names.js";
import { askedNow, periodStrip } from "../period.js";
import { filled } from "../troubles.js";
import { typeBoxes } from "../type_boxes.js";

const TEN = 10;
const MOST = 1000;
const PAGE = 500; // what the API gives at once
const MOST_SETTLED = 80;
const OURS = new Set(["shown", "links", "lang", "bars", "limit"]);

/**
 * The section of a figure's page, its question and its drawing. `near` is what `tiesOf` gives, for the strip of years;
 * `answered()` is called when an answer is shown, whose sources are in `notes` after those that were there.
 */
export function neighborhood(center, context, { near, notes, answered }) {
  const { params, signal } = context;
  const shown = Math.min(MOST, Math.max(1, Number(params.get("shown")) || TEN));
  const state = { center, filters: askedNow(OURS), shown, links: params.has("links") };
  const cited = notes.size;
  const asked = form(context);
  const answer = filled(async () => {
    const found = await read(state, signal);
    learn([found.center, ...found.figures]);
    notes.keep(cited);
    state.drawn = undefined;
    const made = await show(found, state, context, notes);
    answered();
    return made;
  }, signal);
  const strip = filled(async () => periodStrip([await near()], {
    params, low: true,
    moved: () => {
      state.filters = askedNow(OURS);
      asked.at.value = state.filters.during?.[0] ?? "";
      answer.again();
    },
  }), signal, { class: "years-of" });
  return {
    section: section(t("around"), { class: "around" }, strip, asked.element, answer),
    question: () => ({ route: `${route("figures", center.id)}/neighborhood`, params: { ...state.filters, limit: Math.min(PAGE, shown) }, graph: true }),
    drawing: () => state.drawn?.svg,
  };
}

/** Which ties, and how far: changes are a new address. */
function form({ params, about, words }) {
  const types = typeBoxes(params, about, words);
  const depth = h("select", { id: "depth" }, [1, 2, 3].map((n) => h("option", { value: n, selected: (params.get("depth") ?? "1") === String(n) }, t("around.steps", { n }))));
  const at = h("input", { id: "at", value: params.get("at") ?? params.get("during") ?? "", placeholder: "1937/1938", size: 12 });
  const submit = (event) => {
    event.preventDefault();
    const when = at.value.trim();
    address.go(address.changed({
      type: types.value(), depth: depth.value === "1" ? null : depth.value, shown: null,
      at: when.includes("/") ? null : when, during: when.includes("/") ? when : null,
    }));
  };
  const element = h("details", { class: "around-form", open: ["type", "depth", "at", "during"].some((name) => params.has(name)) },
    h("summary", {}, t("around.filter")),
    h("form", { class: "filters", onsubmit: submit }, types.element,
      h("div", {}, h("label", { for: "depth" }, t("around.depth")), depth),
      h("div", {}, h("label", { for: "at" }, t("path.period")), at),
      h("button", {}, t("show"))));
  return { element, at };
}

/** Ask page by page until as many figures are there as are to be shown. */
async function read({ center, filters, shown }, signal) {
  const place = `${route("figures", center.id)}/neighborhood`;
  const view = shown > 50 ? "brief" : "full";
  let found;
  for (let cursor; ;) {
    const limit = Math.min(PAGE, found ? PAGE : shown);
    const page = await ask(place, { ...filters, limit, view, cursor }, signal);
    found = found ? { ...page, figures: [...found.figures, ...page.figures], ties: [...found.ties, ...page.ties] } : page;
    cursor = page.next;
    if (!cursor || found.figures.length >= shown) return found;
  }
}

async function show(found, state, context, notes) {
  const { center, shown } = state;
  const all = found.totals.figures.value;
  const rest = all - found.figures.length;
  const { inner, among } = parted(found);
  const sentences = h("div", { class: "column" }, h("ul", { class: "plain sentences" }, inner.slice(0, 60).map((tie) => told(tie, center.id, notes, context))));
  if (!found.figures.length) return [h("p", {}, t("around.nobody")), gaps(found.coverage)];
  state.drawn = picture(found, inner, among, state.links, context);
  const place = h("div", { class: "picture" }, state.drawn.element);
  const links = among.length
    ? h("button", {
        type: "button", "aria-pressed": String(state.links),
        onclick: (event) => {
          state.links = !state.links;
          event.currentTarget.setAttribute("aria-pressed", String(state.links));
          history.replaceState(null, "", address.changed({ links: state.links ? "1" : null }));
          state.drawn = picture(found, inner, among, state.links, context);
          place.replaceChildren(state.drawn.element);
        },
      }, t("around.links", { n: among.length }))
    : null;
  return [
    h("div", { class: "columns" }, sentences, place),
    h("p", { class: "actions" },
      h("span", {}, t("around.shown", { n: found.figures.length, of: all })),
      rest > 0 ? h("a", { href: address.changed({ shown: Math.min(MOST, shown + TEN) }), class: "button" }, t("around.more", { n: rest })) : null,
      links,
      found.rivals_left_out ? h("a", { href: address.changed({ type: context.words.stated }) }, t("around.rivals", { n: found.rivals_left_out })) : null),
    gaps(found.coverage),
  ];
}

/** The ties that lead inwards, and those among figures of one ring or by a second way. */
function parted({ center, figures, ties }) {
  const distance = new Map([[center.id, 0], ...figures.map((one) => [one.id, one.distance])]);
  const led = new Map();
  const [inner, among] = [[], []];
  for (const tie of ties) {
    const [a, b] = [tie.subject, tie.object];
    if (!distance.has(a) || !distance.has(b)) continue;
    const [near, far] = distance.get(a) <= distance.get(b) ? [a, b] : [b, a];
    const leads = distance.get(near) < distance.get(far) && (near === center.id || (led.get(far) ?? near) === near);
    if (leads) led.set(far, near);
    (leads ? inner : among).push(tie);
  }
  return { inner, among };
}

function told(tie, from, notes, { words, signal }) {
  const claims = tie.claims ?? [];
  const open = opening(`${words.sentence(tie, names, from)}.`, notes.marks(claims), async () => [qualities(tie), claimList(tie.claims ?? (await ask(route("ties", tie.id), {}, signal)).claims)]);
  return h("li", {}, open.block);
}

function picture(found, inner, among, links, context) {
  const { words } = context;
  const narrow = window.innerWidth < 700;
  const rings = byDistance(found.figures, narrow);
  const places = onRings(rings);
  const nodes = [{ ...found.center, x: 0, y: 0, r: 0, center: true, sentence: t("drawn.center", { name: found.center.name }) }];
  const centers = new Map();
  for (const tie of inner) for (const id of [tie.subject, tie.object]) centers.set(id, [...(centers.get(id) ?? []), tie]);
  found.figures.forEach((figure, n) => {
    const own = centers.get(figure.id)?.filter((tie) => [tie.subject, tie.object].includes(found.center.id)) ?? [];
    const labels = [...new Set(own.map((tie) => words.label(tie, figure.id)))];
    nodes.push({ ...figure, ...places[n], r: rings[places[n].ring].r, most: narrow ? 18 : 24, sub: labels.length > 1 ? `${labels[0]} +${labels.length - 1}` : labels[0], sentence: t("drawn.near", { name: figure.name, n: figure.distance, labels: labels.join(", ") }) });
  });
  if (nodes.length <= MOST_SETTLED && found.figures.some((one) => one.distance > 1)) {
    settle(nodes, inner.map((tie) => ({ source: tie.subject, target: tie.object })));
  }
  const lines = parallel(links ? [...inner, ...among] : inner, found.center.id, context);
  const size = extent(rings, narrow);
  return drawing({ nodes, ties: lines, rings: rings.map((one) => one.r), size, words, card: (what) => opened(what, found.center, lines, context) });
}

/** Rings so that no ring holds figures of two distances. */
function byDistance(figures, narrow) {
  const counts = [1, 2, 3].map((n) => figures.filter((one) => one.distance === n).length).filter(Boolean);
  let places = [];
  const all = ringsFor(10_000, narrow);
  for (const count of counts) {
    for (let left = count; left > 0;) {
      const { r, places: room } = all[places.length];
      places = [...places, { r, places: Math.min(left, room) }];
      left -= room;
    }
  }
  return places;
}

/** Ties as lines, those of one pair beside each other. */
function parallel(ties, center, context) {
  const pairs = Map.groupBy ? Map.groupBy(ties, pairOf) : grouped(ties);
  return [...pairs.values()].flatMap((own) => own.map((tie, nth) => line(tie, nth, own.length, tie.subject === center ? tie.object : tie.subject, context)));
}

const pairOf = (tie) => [tie.subject, tie.object].sort().join(" ");

function grouped(ties) {
  const found = new Map();
  for (const tie of ties) found.set(pairOf(tie), [...(found.get(pairOf(tie)) ?? []), tie]);
  return found;
}

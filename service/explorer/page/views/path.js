// How two figures are connected: sentences with footnotes first, the routes drawn beside them.

import * as address from "../address.js";
import { ask } from "../api.js";
import { h, namedList } from "../dom.js";
import { claimList, opening } from "../evidence.js";
import { Footnotes } from "../footnotes.js";
import { t } from "../i18n.js";
import { learn, nameOf, names } from "../names.js";
import { pathForm } from "../path_form.js";
import { tools } from "../tools.js";
import { filled } from "../troubles.js";
import { noPath } from "./no_path.js";

const LANGUAGE = "lang";
const MOST_COSTS = 8;

export async function view(context) {
  const { params, signal, about } = context;
  const asked = Object.fromEntries([...new Set(params.keys())].filter((name) => name !== LANGUAGE).map((name) => [name, params.getAll(name)]));
  const both = params.get("from") && params.get("to");
  const form = h("div", {}, pathForm(params, names, context));
  if (!both) return { title: t("nav.path"), content: [h("h1", {}, t("path.title")), h("p", { class: "lead" }, t("path.lead")), form] };
  const heading = h("h1", {}, titleOf(params.get("from"), params.get("to")));
  const answer = filled(async () => {
    const found = await ask("/paths", asked, signal);
    learn([found.from, found.to, ...found.paths.flatMap((path) => path.figures)]);
    const title = titleOf(found.from.id, found.to.id);
    heading.textContent = title;
    document.title = `${title} – ${about.title}`;
    if (!form.contains(document.activeElement)) form.replaceChildren(pathForm(params, names, context));
    const two = h("p", { class: "actions" }, h("a", { href: address.pair(found.from.id, found.to.id) }, t("home.two", { name: found.from.name, other: found.to.name })));
    return [two, found.paths.length ? routes(found, asked, title, context) : noPath(found, params, context.words), ...notes(found)];
  }, signal, { class: "answer" });
  return { title: heading.textContent, content: [heading, form, answer] };
}

const titleOf = (from, to) => t("path.of", { from: nameOf(from), to: nameOf(to) });

/** What to know of the answer beside its paths: rivals not walked, gaps of the sources, more routes than are given. */
function notes(found) {
  return [
    found.truncated ? h("p", { class: "meta" }, t("path.truncated")) : null,
    found.rivals_left_out ? h("p", { class: "meta" }, t("path.rivals", { n: found.rivals_left_out })) : null,
    found.coverage.map((one) => h("p", { class: "meta" }, one.note)),
    found.refuted?.length ? [h("h2", {}, t("path.refuted")), claimList(found.refuted)] : null,
  ];
}

function routes(found, asked, title, context) {
  const notes = new Footnotes();
  const question = { route: "/paths", params: asked, graph: true };
  let drawn;
  const light = (hop, on) => drawn?.light((one) => one.hop === hop, on);
  const items = found.paths.map((path, n) => h("li", {}, h("p", { class: "route" }, routeWords(path, n)), h("ol", { class: "steps" }, path.hops.map((hop) => step(hop, notes, light, context)))));
  const list = h("div", { class: "column" }, namedList(t("paths"), "ol", items, { class: "routes" }), through(found, asked, context));
  const picture = filled(async () => {
    const { drawRoutes } = await import("../drawing/paths.js");
    drawn = drawRoutes(found, context);
    for (const button of list.querySelectorAll("[data-hop]")) {
      const elements = drawn.tieElements.filter((_, n) => drawn.ties[n].hop === button.dataset.hop);
      for (const [kind, on] of [["mouseenter", true], ["mouseleave", false]]) elements.forEach((one) => one.addEventListener(kind, () => button.classList.toggle("lit", on)));
    }
    return drawn.element;
  }, context.signal, { class: "picture" });
  return [
    h("div", { class: "columns" }, list, picture),
    notes.list(),
    tools({ question, title, about: context.about, drawing: () => drawn.svg, notes, signal: context.signal }),
  ];
}

function routeWords(path, n) {
  return [
    h("strong", {}, t("path.route", { n: n + 1 })), " ",
    path.figures.map((one, place) => [place ? " → " : "", h("a", { href: address.figure(one.id) }, one.name)]), " ",
    h("span", { class: "meta" }, `${t("hops", { n: path.length })} · ${t("path.score", { score: path.confidence.toFixed(2) })} · ${t("path.roots", { n: path.independent_sources })}`),
  ];
}

/** A step: its ties as a sentence, which opens their claims. */
function step(hop, notes, light, { words }) {
  const key = `${hop.from} ${hop.to}`;
  const sentences = hop.ties.map((tie) => words.sentence(tie, names, hop.from));
  const name = `${sentences.join("; ")}.`;
  const made = opening(name, notes.marks(hop.ties.flatMap((tie) => tie.claims)), () => [
    hop.ties.map((tie, n) => [hop.ties.length > 1 ? h("h3", {}, sentences[n]) : null, claimList(tie.claims), qualities(tie)]),
    h("p", { class: "actions" }, h("a", { href: address.pair(hop.from, hop.to) }, t("home.two", { name: nameOf(hop.from), other: nameOf(hop.to) }))),
  ], {
    "data-hop": key,
    onmouseenter: () => light(key, true), onmouseleave: () => light(key, false),
    onfocus: () => light(key, true), onblur: () => light(key, false),
  });
  return h("li", {}, made.block);
}

/** What a tie was like, and when. */
export function qualities(tie) {
  if (!tie.qualities.length) return null;
  return h("p", { class: "meta" }, t("qualities"), " ", tie.qualities.map((one) => one.quality + (one.when ? ` (${one.when})` : "")).join(", "));
}

/** A button for every figure on the way, with what it would cost not to pass it. */
function through(found, asked, { signal }) {
  const ends = new Set([found.from.id, found.to.id]);
  const between = [...new Map(found.paths.flatMap((path) => path.figures).filter((one) => !ends.has(one.id)).map((one) => [one.id, one])).values()].slice(0, MOST_COSTS);
  if (!between.length) return null;
  const shortest = Math.min(...found.paths.map((path) => path.length));
  return h("ul", { class: "through", "aria-label": t("path.without") }, between.map((one) => {
    const avoid = [...(asked.avoid ?? []), one.id];
    const cost = h("span", { class: "meta", id: `cost-${one.id}` }, "…");
    ask("/paths", { ...asked, avoid, mode: "shortest", k: null, view: "brief" }, signal).then(
      ({ paths }) => cost.replaceChildren(paths.length ? extra(paths[0].length - shortest) : t("cost.none")),
      () => cost.replaceChildren(""));
    return h("li", {}, h("button", { type: "button", "aria-describedby": cost.id, onclick: () => address.go(address.changed({ avoid })) }, t("not_through.name", { name: one.name })), " ", cost);
  }));
}

const extra = (hops) => (hops > 0 ? t("cost.hops", { n: hops }) : t("cost.same"));

// How two figures are connected: sentences with footnotes first, the routes drawn beside them.

import * as address from "../address.js";
import { ask, route, Trouble } from "../api.js";
import { dateWords } from "../dates.js";
import { h, namedList } from "../dom.js";
import { claimList, gaps, opening, qualities } from "../evidence.js";
import { Footnotes } from "../footnotes.js";
import { t } from "../i18n.js";
import { learn, nameOf, names } from "../names.js";
import { pathForm } from "../path_form.js";
import { askedNow, periodStrip, tiesOf } from "../period.js";
import { tools } from "../tools.js";
import { filled } from "../troubles.js";
import { noPath } from "./no_path.js";

const OURS = new Set(["lang"]);
const AT_ONCE = 4;

export async function view(context) {
  const { signal, about, words } = context;
  const params = () => new URLSearchParams(location.search);
  const [from, to] = ["from", "to"].map((name) => context.params.get(name));
  const form = h("div", {}, pathForm(context.params, names, context));
  if (!from || !to) return { title: t("nav.path"), content: [h("h1", {}, t("path.title")), h("p", { class: "lead" }, t("path.lead")), form] };
  const heading = h("h1", {}, titleOf(from, to));
  const answer = filled(async () => {
    const asked = askedNow(OURS);
    const [found] = await Promise.all([ask("/paths", asked, signal), learnNamed(asked, signal)]);
    learn([found.from, found.to, ...found.paths.flatMap((path) => path.figures)]);
    const title = titleOf(found.from.id, found.to.id);
    heading.textContent = title;
    document.title = `${title} – ${about.title}`;
    if (!form.contains(document.activeElement)) form.replaceChildren(pathForm(params(), names, context));
    const two = h("p", { class: "actions" }, h("a", { href: address.pair(found.from.id, found.to.id) }, t("home.two", { name: found.from.name, other: found.to.name })));
    const said = found.paths.length ? routes(found, asked, title, context) : [
      noPath(found, params(), words),
      notes(found),
      tools({ question: { route: "/paths", params: asked, formats: false }, title, about, signal }),
    ];
    return [two, said];
  }, signal, { class: "answer" });
  const strip = filled(async () => {
    try {
      const ends = await Promise.all([from, to].map((id) => tiesOf(id, words, signal)));
      return periodStrip(ends, { params: params(), low: true, moved: answer.again });
    } catch (error) {
      if (error instanceof Trouble) return null; // an end that does not exist is said by the answer
      throw error;
    }
  }, signal, { class: "years-of" });
  return { title: heading.textContent, content: [heading, form, strip, answer] };
}

/** The names of the figures and sources that the question leaves out or goes through, where no answer has brought them. */
async function learnNamed({ avoid = [], via = [], exclude_source: sources = [] }, signal) {
  const learnOne = (list, nameIn) => async (id) => {
    if (names.has(id)) return;
    try {
      const found = await ask(route(list, id), {}, signal);
      learn([{ id, name: nameIn(found) }]);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error; // one that does not exist is said by the answer
    }
  };
  await Promise.all([...[...avoid, ...via].map(learnOne("figures", (one) => one.name)), ...sources.map(learnOne("sources", (one) => one.citation))]);
}

const titleOf = (from, to) => t("path.of", { from: nameOf(from), to: nameOf(to) });

/** What to know of the answer beside its paths: rivals not walked, gaps of the sources, more routes than are given. */
function notes(found) {
  return [
    found.truncated ? h("p", { class: "meta" }, t("path.truncated")) : null,
    found.rivals_left_out ? h("p", { class: "meta" }, t("path.rivals", { n: found.rivals_left_out })) : null,
    gaps(found.coverage),
    found.refuted?.length ? [h("h2", {}, t("path.refuted")), claimList(found.refuted)] : null,
  ];
}

function routes(found, asked, title, context) {
  const footnotes = new Footnotes();
  const question = { route: "/paths", params: asked, graph: true };
  let drawn;
  const light = (hop, on) => drawn?.light((one) => one.hop === hop, on);
  const items = found.paths.map((path, n) => h("li", {}, h("p", { class: "route" }, routeWords(path, n)), joint(path), restsOn(path), h("ol", { class: "steps" }, path.hops.map((hop) => step(hop, footnotes, light, context)))));
  const list = h("div", { class: "column" }, namedList(t("paths"), "ol", items, { class: "routes" }), through(found, asked, context), notes(found));
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
    h("div", { class: "columns routes-beside" }, list, picture),
    footnotes.list(),
    tools({ question, title, about: context.about, drawing: () => drawn?.svg, notes: footnotes, signal: context.signal }),
  ];
}

function routeWords(path, n) {
  return [
    h("strong", {}, t("path.route", { n: n + 1 })), " ",
    path.figures.map((one, place) => [place ? " → " : "", h("a", { href: address.figure(one.id) }, one.name)]), " ",
    h("span", { class: "meta" }, `${t("hops", { n: path.length })} · ${t("path.score", { score: path.confidence.toFixed(2) })} · ${t("path.roots", { n: path.independent_sources })}`),
  ];
}

/** The days on which all steps hold, where they were to hold together. */
function joint({ joint: found }) {
  if (!found) return null;
  const words = (days) => days.map(([from, to]) => t("date.from_to", { from: day(from), to: day(to) })).join("; ");
  const sure = found.certain.length ? "certain" : "possible";
  return h("p", { class: "meta" }, t(`path.joint.${sure}`, { days: words(found[sure]) }));
}

const day = (text) => (text ? dateWords({ edtf: text }) : "…");

/** What no path can do without, where that was asked. */
function restsOn({ rests_on: found, footnotes }) {
  if (!found) return null;
  const cited = (id) => footnotes.find((one) => one.source === id)?.citation ?? id;
  const linked = (ids, to, text) => ids.map((id, n) => [n ? ", " : "", h("a", { href: to(id) }, text(id))]);
  return h("p", { class: "meta" },
    found.cut_figures.length ? [t("rests_on.figures"), " ", linked(found.cut_figures, address.figure, nameOf), ". "] : [t("rests_on.no_figure"), " "],
    found.cut_sources.length ? [t("rests_on.sources"), " ", linked(found.cut_sources, address.source, cited), ". "] : [t("rests_on.no_source"), " "],
    t("rests_on.disjoint", { n: found.disjoint_paths }));
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

/** A button for every figure on the way, with what it would cost not to pass it; a few costs are asked for at a time. */
function through(found, asked, { signal }) {
  const ends = new Set([found.from.id, found.to.id, found.asked.via]);
  const between = [...new Map(found.paths.flatMap((path) => path.figures).filter((one) => !ends.has(one.id)).map((one) => [one.id, one])).values()];
  if (!between.length) return null;
  const shortest = Math.min(...found.paths.map((path) => path.length));
  const waiting = [];
  const list = h("ul", { class: "through", "aria-label": t("path.without") }, between.map((one) => {
    const avoid = [...(asked.avoid ?? []), one.id];
    const cost = h("span", { class: "meta", id: `cost-${one.id}` }, "…");
    waiting.push(() => ask("/paths", { ...asked, avoid, mode: "shortest", k: null, rests_on: null, include: null, view: "brief" }, signal).then(
      ({ paths }) => cost.replaceChildren(paths.length ? extra(paths[0].length - shortest) : t("cost.none")),
      () => cost.replaceChildren("")));
    return h("li", {}, h("button", { type: "button", "aria-describedby": cost.id, onclick: () => address.go(address.changed({ avoid })) }, t("not_through.name", { name: one.name })), " ", cost);
  }));
  const next = async () => {
    while (waiting.length && !signal.aborted) await waiting.shift()();
  };
  for (let n = 0; n < AT_ONCE; n += 1) next();
  return list;
}

const extra = (hops) => (hops > 0 ? t("cost.hops", { n: hops }) : t("cost.same"));

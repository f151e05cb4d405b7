// Who was closest: the answer to the network's question, as a list and as rings, for all years or a period.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { yearOf, years } from "../dates.js";
import { h, namedList } from "../dom.js";
import { yearStrip } from "../drawing/years.js";
import { claimList, opening } from "../evidence.js";
import { t } from "../i18n.js";
import { learn, nameOf, names } from "../names.js";
import { pathForm } from "../path_form.js";
import { tools } from "../tools.js";
import { filled } from "../troubles.js";

const SHOWN = 20;
const MOST_TIES = 500;
const FILTERS = ["at", "during", "time", "calendar", "min_confidence", "status", "position", "exclude_source", "fate", "fate_by"];

export async function view(context) {
  const { about, params, signal } = context;
  const of = params.get("of") ?? about.closest_to?.id;
  if (of === undefined) return { title: about.title, content: [h("h1", {}, about.title), h("p", {}, t("home.empty"))] };
  if (about.closest_to) learn([about.closest_to]);
  if (!names.has(of)) learn([await ask(route("figures", of), {}, signal)]);
  const title = t("home.question", { name: nameOf(of) });
  const state = { of, title, filters: kept(params) };
  const around = Promise.all([
    ask(`${route("figures", of)}/neighborhood`, { view: "brief", limit: MOST_TIES, type: context.words.stated }, signal),
    ask("/coverage", {}, signal).then((found) => found.items, () => []),
  ]);
  const answer = filled(() => closest(context, state, around), signal, { class: "answer" });
  const strip = filled(() => period(context, state, around, answer), signal);
  return {
    title,
    content: [
      h("h1", {}, title),
      h("p", { class: "lead" }, about.description ?? "", " ", t("home.how"), " ", h("a", { href: address.figure(of) }, t("home.about", { name: nameOf(of) }))),
      pathForm(new URLSearchParams(), names, context),
      strip, answer,
    ],
  };
}

/** The filters of an address that the question takes. */
function kept(params) {
  return Object.fromEntries(FILTERS.filter((name) => params.has(name)).map((name) => [name, params.getAll(name)]));
}

async function period(context, state, around, answer) {
  const [near, covering] = await around;
  const during = state.filters.during?.[0] ?? state.filters.at?.[0];
  const found = /^(-?\d{4})[^/]*(?:\/(-?\d{4}).*)?$/.exec(during ?? "");
  const center = near.center.id;
  return yearStrip({
    ties: near.ties.filter((tie) => tie.subject === center || tie.object === center),
    sources: covering.map(spoken).filter(Boolean).sort((a, b) => b.claims - a.claims),
    chosen: found ? [Number(found[1]), Number(found[2] ?? found[1])] : null,
    change: (from, to) => {
      delete state.filters.at;
      if (from === null) delete state.filters.during;
      else state.filters.during = [`${year(from)}/${year(to)}`];
      // The strip stays where it is, with its focus: only the answer below is made anew.
      history.pushState(null, "", address.changed({ at: null, during: state.filters.during ?? null }));
      answer.again();
    },
  });
}

const year = (number) => (number < 0 ? "-" : "") + String(Math.abs(number)).padStart(4, "0");

function spoken({ citation, years: covered, claims }) {
  const found = /^(-?\d{4})[^/]*\/(-?\d{4})/.exec(covered);
  return found && { citation, from: Number(found[1]), to: Number(found[2]), claims };
}

async function closest(context, state, around) {
  const { about, signal } = context;
  const question = { route: `${route("figures", state.of)}/closest`, params: { ...state.filters, limit: SHOWN } };
  const found = await ask(question.route, { ...question.params, view: "brief" }, signal);
  learn(found.items.map((one) => one.figure));
  const title = state.filters.during ? `${state.title} ${state.filters.during[0].replace("/", "–")}` : state.title;
  const items = found.items.map((one, n) => item(one, n, context, question, found.figure));
  const list = h("div", { class: "column" },
    namedList(t("closest"), "ol", items, { class: "closest" }),
    found.note ? h("p", {}, found.note) : null,
    found.truncated ? h("p", { class: "meta" }, t("home.rest", { n: found.total - found.items.length })) : null,
    found.coverage.map((one) => h("p", { class: "meta" }, one.note)));
  let drawn;
  const picture = filled(async () => {
    const [near, { circle }] = await Promise.all([around.then(([one]) => one), import("../drawing/circle.js")]);
    drawn = circle(found, near.ties.filter((tie) => inPeriod(tie, state.filters)), context);
    for (const element of items) highlight(element, drawn);
    return drawn.element;
  }, signal, { class: "picture" });
  return [
    h("div", { class: "columns" }, list, picture),
    tools({ question, title, about, signal, drawing: () => drawn.svg }),
  ];
}

/** Whether a tie may have held in the period that is asked about, by years. */
function inPeriod(tie, { during, at }) {
  const found = /^(-?\d{4})[^/]*(?:\/(-?\d{4}).*)?$/.exec(during?.[0] ?? at?.[0] ?? "");
  if (!found) return true;
  const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
  return (yearOf(tie.start?.earliest) ?? from) <= to && (yearOf(tie.end?.latest) ?? to) >= from;
}

function highlight(element, drawn) {
  const about = (one) => one.id === element.dataset.figure || one.to === element.dataset.figure;
  for (const [kind, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) element.addEventListener(kind, () => drawn.light(about, on));
}

function item({ figure, rank, score, parts, years: touched }, n, context, question, center) {
  const told = parts.map((one) => `${t(`part.${one.name}`)} ${one.value.toFixed(2)}`).join(" · ");
  const know = opening(t("how_we_know"), null, () => filled(async () => {
    const { items } = await ask(question.route, { ...question.params, limit: n + 1 }, context.signal);
    return evidence(items[n]);
  }, context.signal), { "aria-label": t("how_we_know.of", { name: figure.name }), class: "sentence small" });
  return h("li", { value: rank, "data-figure": figure.id },
    h("a", { class: "name", href: address.figure(figure.id) }, figure.name), " ",
    h("span", { class: "score", title: t("home.score") }, score.toFixed(2)), " ",
    h("span", { class: "meta" }, touched.map(([from, to]) => years({ start: { edtf: year(from), earliest: `${year(from)}-01-01`, latest: `${year(from)}-01-01` }, end: { edtf: year(to), earliest: `${year(to)}-01-01`, latest: `${year(to)}-01-01` } })).join(", ")),
    h("div", { class: "parts meta" }, told),
    h("div", { class: "actions" }, know.block, h("a", { href: address.pair(figure.id, center.id) }, t("home.two", { name: figure.name, other: center.name }))));
}

/** What each part of a score rests on: its claims, and how many observations. */
function evidence({ parts }) {
  return parts.filter((one) => one.value !== null).map((part) => [
    h("h3", {}, `${t(`part.${part.name}`)} ${part.value.toFixed(2)}`),
    part.claims.length ? claimList(part.claims) : null,
    part.observations.length ? h("p", { class: "meta" }, t("observations", { n: part.observations.length })) : null,
    part.observations.length ? claimList(part.observations.slice(0, 12).map(recorded)) : null,
  ]);
}

/** An observation in the shape of a claim: what was recorded, and where. */
export function recorded(one) {
  const who = one.figures.map((figure) => figure.name).join(", ");
  const near = one.near.map((figure) => figure.name).join(", ");
  const count = one.count !== null ? ` – ${one.count}${one.measure ? ` ${one.measure}` : ""}` : "";
  return {
    statement: `${t(`observation.${one.kind}`)}: ${who}${near ? ` – ${near}` : ""}${one.when ? `, ${one.when.edtf}` : ""}${count}`,
    status: "attested", confidence: 1, sources: one.sources ?? [],
  };
}

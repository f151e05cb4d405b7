// Who was closest: the answer to the network's question, as a list and as rings, for all years or a period.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { years } from "../dates.js";
import { h, namedList } from "../dom.js";
import { claimList, gaps, opening, recorded } from "../evidence.js";
import { t } from "../i18n.js";
import { learn, nameOf, names } from "../names.js";
import { pathForm } from "../path_form.js";
import { inPeriod, periodStrip, shared, tiesOf, yearText as year } from "../period.js";
import { tools } from "../tools.js";
import { filled } from "../troubles.js";

const SHOWN = 20;
const FILTERS = ["at", "during", "time", "calendar", "min_confidence", "status", "position", "exclude_source", "exclude_grade", "min_grade", "fate", "fate_by"];

export async function view(context) {
  const { about, params, signal } = context;
  const of = params.get("of") ?? about.closest_to?.id;
  if (of === undefined) return { title: about.title, content: [h("h1", {}, about.title), h("p", {}, t("home.empty"))] };
  if (about.closest_to) learn([about.closest_to]);
  if (!names.has(of)) learn([await ask(route("figures", of), {}, signal)]);
  const title = t("home.question", { name: nameOf(of) });
  const heading = h("h1", {}, title);
  const around = shared(() => tiesOf(of, context.words, signal));
  const covering = ask("/coverage", {}, signal).then((found) => found.items, () => []);
  const sent = document.querySelector("#main > .sent > *"); // the service writes the list into the page that it sends
  const answer = filled(() => closest(context, { of, title, heading }, around), signal, { class: "answer" }, sent ?? undefined);
  const strip = filled(async () => periodStrip([await around()], {
    params, sources: (await covering).map(spoken).filter(Boolean).sort((a, b) => b.claims - a.claims), moved: answer.again,
  }), signal, { class: "years-of whole" });
  return {
    title,
    content: [
      heading,
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

function spoken({ citation, years: covered, claims }) {
  const found = /^(-?\d{4})[^/]*\/(-?\d{4})/.exec(covered);
  return found && { citation, from: Number(found[1]), to: Number(found[2]), claims };
}

async function closest(context, state, around) {
  const { about, signal } = context;
  const now = new URLSearchParams(location.search);
  const question = { route: `${route("figures", state.of)}/closest`, params: { ...kept(now), limit: SHOWN } };
  const found = await ask(question.route, { ...question.params, view: "brief" }, signal);
  learn(found.items.map((one) => one.figure));
  const when = now.get("during") ?? now.get("at");
  const title = when ? `${state.title} ${when.replace("/", "–")}` : state.title;
  state.heading.textContent = title;
  document.title = `${title} – ${about.title}`;
  const items = found.items.map((one, n) => item(one, n, context, question, found.figure));
  const along = h("div", {});
  const take = (asked) => along.replaceChildren(tools({ question: asked, title, about, signal, drawing: () => drawn?.svg }));
  const sure = items.length > 1 ? rankRanges(question, items, take, signal) : null;
  const [heading, ranked] = namedList(t("closest"), "ol", items, { class: "closest" });
  const list = h("div", { class: "column" },
    heading, sure, ranked,
    found.note ? h("p", {}, found.note) : null,
    found.truncated ? h("p", { class: "meta" }, t("home.rest", { n: found.total - found.items.length })) : null,
    gaps(found.coverage));
  let drawn;
  const picture = filled(async () => {
    const [near, { circle }] = await Promise.all([around().then((one) => one.near), import("../drawing/circle.js")]);
    drawn = circle(found, near.ties.filter((tie) => inPeriod(tie, now)), context);
    for (const element of items) highlight(element, drawn);
    return drawn.element;
  }, signal, { class: "picture" });
  if (!sure?.asked) take(question);
  return [h("div", { class: "columns" }, list, picture), along];
}

/**
 * How sure the ranks are: a button, and when it is pressed the range of each rank in its place of the list, and in the
 * tables taken along. It is dearer than the list, and so asked for by itself; the address keeps that it was.
 */
function rankRanges(question, items, take, signal) {
  const asked = { ...question, params: { ...question.params, ranges: true } };
  const element = h("div", { class: "sure", tabindex: "-1" });
  const reading = () => filled(async () => {
    const found = await ask(asked.route, { ...asked.params, view: "brief" }, signal).catch((trouble) => {
      if (trouble.status === 504) trouble.detail = t("ranges.too_long");
      throw trouble;
    });
    for (const { figure, rank, rank_range: range } of found.items) {
      items.find((one) => one.dataset.figure === figure.id)?.querySelector(".range").replaceChildren(...rangeWords(rank, range));
    }
    return h("p", { class: "meta" }, t("ranges.how"));
  }, signal, { role: "status" });
  const show = () => {
    element.replaceChildren(reading());
    take(asked);
  };
  element.asked = new URLSearchParams(location.search).get("ranges") === "true";
  if (element.asked) show();
  else element.append(h("button", { type: "button", onclick: () => {
    history.pushState(null, "", address.changed({ ranges: "true" }));
    show();
    element.focus(); // the button is gone
  } }, t("ranges.show")));
  return element;
}

/** A rank with its range and what brings about its ends: "rank 3 (2–5): 2 without meetings, 5 without the source x". */
function rangeWords(rank, { best, worst }) {
  if (best.rank === worst.rank) return [t("ranges.fixed", { rank })];
  const ends = [best, worst].filter((one) => one.rank !== rank);
  return [t("ranges.range", { rank, from: best.rank, to: worst.rank }), ": ", ends.map((one, n) => [n ? ", " : "", ...without(one)])].flat(2);
}

function without({ rank, part, source, grade }) {
  if (source !== null) return [t("ranges.without_source", { rank }), " ", h("a", { href: address.source(source) }, source)];
  return [part === null ? t("ranges.without_grade", { rank, grade: t(`grade.${grade}`) }) : t("ranges.without_part", { rank, part: t(`part.${part}`) })];
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
    h("div", { class: "range meta" }),
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

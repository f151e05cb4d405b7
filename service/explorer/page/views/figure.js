// One figure: names, life and fate, offices and ties as bars on a common axis, and the neighborhood.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { dateWords, life, period, position } from "../dates.js";
import { h, outward, section } from "../dom.js";
import { claimList, opening } from "../evidence.js";
import { Footnotes } from "../footnotes.js";
import { t } from "../i18n.js";
import { learn, names } from "../names.js";
import { shared, tiesOf } from "../period.js";
import { fateWords, officeWords } from "../sentences.js";
import { tools } from "../tools.js";
import { filled } from "../troubles.js";
import { neighborhood } from "./neighborhood.js";

const MOST_BARS = 24;

export async function view(context) {
  const { ids, signal, about } = context;
  const found = await ask(route("figures", ids.id), {}, signal);
  learn([found]);
  const title = found.name;
  const notes = new Footnotes();
  const facts = h("dl", { class: "facts" }, factsOf(found, notes));
  const offices = found.offices.length ? section(t("figure.offices"), {}, h("ul", { class: "plain" }, found.offices.map((one) => office(one, notes)))) : null;
  const near = shared(() => tiesOf(found.id, context.words, signal));
  const chart = filled(() => lifeline(found, near, context), signal);
  const foot = h("div", {});
  const around = neighborhood(found, context, { near, notes, answered: () => foot.replaceChildren(...under()) });
  const under = () => [
    notes.list(),
    tools({ question: around.question(), also: [{ route: route("figures", found.id), params: {} }], title, about, notes, signal, drawing: around.drawing }),
  ];
  foot.append(...under());
  return {
    title,
    content: [
      h("h1", {}, title, " ", h("span", { class: "life" }, life(found))),
      found.description ? h("p", { class: "lead" }, found.description) : null,
      h("p", { class: "actions" },
        h("a", { href: address.to("", { of: found.id }) }, t("home.question", { name: title })),
        h("a", { href: address.to("path", { from: found.id }) }, t("figure.path", { name: title }))),
      facts, around.section, section(t("figure.time"), {}, chart), offices, foot,
    ],
  };
}

function factsOf(found, notes) {
  const other = found.names.filter((one) => one.text !== found.name);
  const rows = [
    [t("figure.names"), other.map((one, n) => [n ? ", " : "", h("span", { lang: one.language }, one.text)])],
    [t("figure.born"), found.born ? dateWords(found.born) + oldStyle(found.born) : null],
    [t("figure.died"), found.died ? dateWords(found.died) + oldStyle(found.died) : null],
    [t("figure.fate"), found.fates.length ? h("ul", { class: "plain" }, found.fates.map((one) => fact(fateWords(one), one, notes))) : null],
    [t("figure.disputes"), found.disputes.length ? found.disputes.map((one, n) => [n ? "; " : "", h("a", { href: address.dispute(one.id) }, one.title)]) : null],
    [t("figure.elsewhere"), found.wikidata ? outward(`https://www.wikidata.org/wiki/${encodeURIComponent(found.wikidata)}`, `Wikidata ${found.wikidata}`) : null],
    [t("figure.note"), found.note],
  ];
  return rows.filter(([, value]) => value && (!Array.isArray(value) || value.length)).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
}

const oldStyle = (day) => (day.old_style ? ` (${t("date.old_style", { date: dateWords({ edtf: day.old_style }) })})` : "");

/** A sentence with its marks, which opens the claims it rests on. */
function fact(words, thing, notes, more) {
  return h("li", {}, opening(words, notes.marks(thing.claims), () => [h("p", { class: "meta" }, period({ start: thing.start ?? thing.when, end: thing.end ?? thing.when })), claimList(thing.claims)]).block, more);
}

const office = (one, notes) => fact(officeWords(one, one.body.name), one, notes, [" ", h("a", { class: "small", href: address.body(one.body.id) }, t("open.body"))]);

/** Offices and ties as bars on one axis: rows of offices by body, of ties by the other figure. */
async function lifeline(found, near, context) {
  const { words, signal, params } = context;
  const { bars, rowsOf } = await import("../drawing/bars.js");
  const { own } = await near();
  const offices = rowsOf(found.offices, (one) => one.body.id, (one) => one.body.name, (one) => ({ ...one, sentence: officeWords(one, one.body.name), type: "held" }));
  const ties = rowsOf(own, (tie) => other(tie, found.id), (tie) => names.get(other(tie, found.id)), (tie) => ({ ...tie, tie, sentence: words.sentence(tie, names, found.id) }));
  const all = [...offices, ...ties.filter((row) => row.items.some((one) => one.start || one.end))];
  const whole = params.has("bars");
  const rows = whole ? all : [...offices.slice(0, MOST_BARS / 2), ...ties.filter((row) => row.items.some((one) => one.start || one.end)).slice(0, MOST_BARS - Math.min(offices.length, MOST_BARS / 2))];
  if (!rows.length) return h("p", {}, t("figure.no_dates"));
  const marks = [["born", found.born], ["died", found.died]].filter(([, date]) => date?.earliest).map(([name, date]) => ({ at: position(date.earliest), sentence: `${t(`figure.${name}`)} ${dateWords(date)}` }));
  const types = new Set([...(offices.length ? ["held"] : []), ...own.map((tie) => tie.type)]);
  const { evidenceOf } = await import("../drawing/circle.js");
  const drawn = bars({
    rows, marks, words, types, label: t("timeline"), title: t("legend.bars"), wide: true,
    card: async (item) => ({ title: item.sentence, content: item.tie ? await evidenceOf(item.tie, signal) : claimList(item.claims) }),
  });
  return [drawn.element, rows.length < all.length ? h("p", {}, h("a", { href: address.changed({ bars: "all" }) }, t("figure.all_bars", { n: all.length }))) : null];
}

const other = (tie, id) => (tie.subject === id ? tie.object : tie.subject);

// Two people: their phases, turning points and offices held together on one axis, kinships, and what rests on what.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { position, years } from "../dates.js";
import { h, section } from "../dom.js";
import { bars } from "../drawing/bars.js";
import { claimList, opening, qualities, recorded } from "../evidence.js";
import { Footnotes } from "../footnotes.js";
import { kin, t } from "../i18n.js";
import { learn, nameOf, names } from "../names.js";
import { officeWords } from "../sentences.js";
import { tools } from "../tools.js";

const MOST_OBSERVATIONS = 15;

export async function view(context) {
  const { ids, signal, about } = context;
  const question = { route: `${route("figures", ids.a)}/with/${encodeURIComponent(ids.b)}`, params: {}, graph: true };
  const found = await ask(question.route, {}, signal);
  const { a, b } = found;
  learn([a, b, ...found.shared_neighbors]);
  const title = t("pair.title", { a: a.name, b: b.name });
  const notes = new Footnotes();
  const between = phases(found, notes, context);
  const drawn = lifelines(found, context);
  return {
    title,
    content: [
      h("h1", {}, title),
      h("p", { class: "actions" }, h("a", { href: address.figure(a.id) }, t("open.figure", { name: a.name })), h("a", { href: address.figure(b.id) }, t("open.figure", { name: b.name })),
        h("a", { href: address.path(a.id, b.id, { mode: "k_shortest", k: 3 }) }, t("pair.path"))),
      h("div", { class: "columns" }, h("div", { class: "column" }, between, kinships(found, context), together(found, notes)), h("div", { class: "picture" }, drawn?.element)),
      disputes(found), observations(found, notes), shared(found),
      notes.list(),
      tools({ question, title, about, notes, signal, drawing: drawn && (() => drawn.svg) }),
    ],
  };
}

function phases(found, notes, { words }) {
  const ties = found.phases.flatMap((phase) => phase.ties);
  if (!ties.length) return section(t("pair.phases"), {}, h("p", {}, t("pair.no_ties", { a: found.a.name, b: found.b.name })));
  return section(t("pair.phases"), {},
    h("ul", { class: "plain sentences" }, ties.map((tie) => h("li", {}, opening(`${words.sentence(tie, names, found.a.id)}.`, notes.marks(tie.claims), () => [qualities(tie), claimList(tie.claims)]).block))),
    found.turning_points.map((one) => h("p", { class: "turn-words" }, t("pair.turned", { when: years({ start: { ...one.when, basis: "stated" }, end: { ...one.when, basis: "stated" } }), from: words.type(one.from), to: words.type(one.to) }))));
}

/** What the first is to the second; each opens the ties that it follows from. */
function kinships({ a, b, kinships: all, kin_distance: distance }, { words, signal }) {
  if (!all.length) return distance ? section(t("pair.kinship"), {}, h("p", {}, t("pair.kin_far", { n: distance }))) : null;
  return section(t("pair.kinship"), {}, h("ul", { class: "plain" }, all.map((one) =>
    h("li", {}, opening(
      t("pair.kin", { a: a.name, b: b.name, kin: kin(one.term) }) + (one.common ? ` ${t("pair.through", { name: one.common.name })}` : "") + (one.disputed ? ` (${t("status.disputed")})` : ""),
      null, () => chain(one.ties, words, signal)).block, h("span", { class: "meta" }, ` ${t(`by.${one.by}`)}`)))));
}

/** The ties that a kinship follows from, each with its claims. */
async function chain(ids, words, signal) {
  const ties = await Promise.all(ids.map((id) => ask(route("ties", id), {}, signal)));
  learn(ties.flatMap((one) => one.figures));
  return ties.map((tie) => [h("h3", {}, words.sentence(tie, names)), claimList(tie.claims)]);
}

function together(found, notes) {
  if (!found.offices_together.length) return null;
  return section(t("pair.offices"), {}, h("ul", { class: "plain" }, found.offices_together.map(({ body, a, b, certain, possible }) => {
    const days = certain ?? possible;
    const span = days.map((day) => (day ? day.slice(0, 4) : "")).join("–");
    const name = t("pair.together", { body: body.name, years: span, a: `${found.a.name} – ${a.role ?? t("office.member")}`, b: `${found.b.name} – ${b.role ?? t("office.member")}` }) + (certain ? "" : ` (${t("confidence.possible")})`);
    return h("li", {}, opening(name, notes.marks([...a.claims, ...b.claims]), () => claimList([...a.claims, ...b.claims])).block, " ", h("a", { class: "small", href: address.body(body.id) }, t("open.body")));
  })));
}

/** Phases by type, then the offices that both held, body by body, one row each. */
function lifelines(found, { words, signal }) {
  const rows = new Map();
  const add = (key, name, item, group) => rows.set(key, { name, group, items: [...(rows.get(key)?.items ?? []), item] });
  for (const phase of found.phases) for (const tie of phase.ties) add(phase.type, words.type(phase.type), { ...tie, tie, sentence: words.sentence(tie, names, found.a.id) });
  const seen = new Set();
  for (const { body, a, b } of found.offices_together) {
    for (const [who, office] of [[found.a, a], [found.b, b]]) {
      if (seen.has(office.id)) continue;
      seen.add(office.id);
      add(`${body.id} ${who.id}`, who.name, { ...office, type: "held", sentence: `${who.name}: ${officeWords(office, body.name)}` }, body.name);
    }
  }
  if (!rows.size) return null;
  const marks = found.turning_points.filter((one) => one.when.earliest).map((one) => ({ at: position(one.when.earliest), sentence: t("pair.turned", { when: one.when.edtf, from: words.type(one.from), to: words.type(one.to) }) }));
  const types = [...new Set([...rows.values()].flatMap((row) => row.items.map((one) => one.type)))];
  return bars({ rows: [...rows.values()], marks, words, types, card: (item) => ({ title: item.sentence, content: claimList(item.claims) }), signal });
}

function disputes({ disputes: all }) {
  if (!all.length) return null;
  return section(t("figure.disputes"), {}, h("ul", { class: "plain" }, all.map((one) => h("li", {}, h("a", { href: address.dispute(one.id) }, one.title), one.summary ? h("span", { class: "meta" }, ` ${one.summary}`) : null))));
}

function observations({ observations: all }, notes) {
  if (!all.length) return null;
  const item = (one) => h("li", {}, recorded(one).statement, notes.markSources(one.sources));
  const rest = all.slice(MOST_OBSERVATIONS);
  const list = h("ul", { class: "plain" }, all.slice(0, MOST_OBSERVATIONS).map(item));
  return section(t("pair.observations"), {}, list, rest.length ? h("p", { class: "meta" }, t("pair.more_observations", { n: rest.length })) : null);
}

function shared({ a, b, shared_neighbors: all, shared_neighbors_total: total }) {
  if (!all.length) return null;
  return h("details", {}, h("summary", {}, t("pair.shared", { n: total })), h("ul", { class: "wrapped" }, all.map((one) =>
    h("li", {}, h("a", { href: address.path(a.id, b.id, { via: one.id }) }, nameOf(one.id))))));
}

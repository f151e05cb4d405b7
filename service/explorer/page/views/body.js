// A body: who held which office in it and when, as bars and sentences; at a time, also which seats were empty.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { h, section } from "../dom.js";
import { bars, rowsOf } from "../drawing/bars.js";
import { claimList, opening } from "../evidence.js";
import { Footnotes } from "../footnotes.js";
import { t } from "../i18n.js";
import { doubt } from "../sentences.js";
import { tools } from "../tools.js";
import { edtfWords, years } from "../dates.js";

const MOST_ROWS = 40;
const FILTERS = ["at", "during", "time", "calendar"];

export async function view(context) {
  const { ids, params, signal, about, words } = context;
  const filters = Object.fromEntries(FILTERS.filter((name) => params.has(name)).map((name) => [name, params.getAll(name)]));
  const question = { route: route("bodies", ids.id), params: filters };
  const found = await ask(question.route, filters, signal);
  const when = params.get("at") ?? params.get("during");
  const title = when ? t("body.at", { name: found.name, when: edtfWords(when) }) : found.name;
  const notes = new Footnotes();
  const said = h("ul", { class: "plain sentences" }, found.offices.map((one) => sentence(one, notes)));
  const all = rowsOf(found.offices, (one) => one.figure.id, (one) => one.figure.name, (one) => ({ ...one, type: "held", sentence: words_(one) }));
  const rows = params.has("bars") ? all : all.slice(0, MOST_ROWS);
  const drawn = rows.length ? bars({ rows, words, types: ["held"], card: (item) => ({ title: item.sentence, content: [claimList(item.claims), h("p", {}, h("a", { href: address.figure(item.figure.id) }, t("open.figure", { name: item.figure.name })))] }) }) : null;
  return {
    title,
    content: [
      h("h1", {}, title),
      found.description ? h("p", { class: "lead" }, found.description) : null,
      h("dl", { class: "facts" }, factsOf(found)),
      form(params),
      found.empty_seats.map((one) => h("p", { class: "empty" }, h("strong", {}, t("body.empty"), " "), one.roles.join(" / ") || t("office.member"), ". ", one.detail)),
      when && !found.offices.length ? h("p", {}, t("body.nobody")) : null,
      h("div", { class: "columns" },
        h("div", { class: "column" }, section(when ? t("body.sat") : t("body.offices"), {}, said)),
        h("div", { class: "picture" }, drawn?.element, rows.length < all.length ? h("p", {}, h("a", { href: address.changed({ bars: "all" }) }, t("figure.all_bars", { n: all.length }))) : null)),
      notes.list(),
      tools({ question, title, about, notes, signal, drawing: drawn && (() => drawn.svg) }),
    ],
  };
}

function factsOf(found) {
  const linked = (all) => all.map((one, n) => [n ? ", " : "", h("a", { href: address.body(one.id) }, one.name), one.when ? ` (${edtfWords(one.when)})` : ""]);
  return [
    [t("body.names"), found.names.filter((one) => one.text !== found.name).map((one) => one.text + (one.when ? ` (${edtfWords(one.when)})` : "")).join(", ")],
    [t("body.location"), found.location],
    [t("body.before"), linked(found.predecessors)],
    [t("body.after"), linked(found.successors)],
  ].filter(([, value]) => value?.length).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
}

function form(params) {
  const at = h("input", { id: "at", name: "at", value: params.get("at") ?? params.get("during") ?? "", placeholder: "1934-12-01", size: 14 });
  const submit = (event) => {
    event.preventDefault();
    const when = at.value.trim();
    address.go(address.changed({ at: when.includes("/") ? null : when, during: when.includes("/") ? when : null }));
  };
  return h("form", { class: "question inline", onsubmit: submit }, h("label", { for: "at" }, t("body.when")), at, h("button", {}, t("show")));
}

const words_ = (one) => `${one.figure.name}, ${one.role ?? t("office.member")}${years(one) ? `, ${years(one)}` : ""}${doubt(one)}${one.in_force === "possible" ? ` – ${t("body.possibly")}` : ""}`;

function sentence(one, notes) {
  return h("li", {}, opening(words_(one), notes.marks(one.claims), () => claimList(one.claims)).block, " ", h("a", { class: "small", href: address.figure(one.figure.id), "aria-label": t("open.figure", { name: one.figure.name }) }, "→"));
}

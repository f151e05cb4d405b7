// A source: what it is, whether it was read, what it repeats, and what rests on it.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { h, outward, section } from "../dom.js";
import { claimWords } from "../evidence.js";
import { t } from "../i18n.js";
import { learn, nameOf, names } from "../names.js";
import { pages } from "../pages.js";
import { gradeWord } from "../sentences.js";
import { tools } from "../tools.js";

const PAGE = 20;
const TEXTS = ["publisher", "publisher-place", "container-title", "volume", "issue", "page", "edition", "archive", "archive_location", "DOI", "ISBN", "language", "note"];

export async function view({ ids, signal, about }) {
  const question = { route: route("sources", ids.id), params: {} };
  const found = await ask(question.route, {}, signal);
  const cited = found.cited_by;
  return {
    title: found.title,
    content: [
      h("h1", {}, found.title),
      h("ul", { class: "plain", "aria-label": t("sources") }, h("li", { class: "citation" }, found.citation, " ",
        h("span", { class: "meta" }, `${gradeWord(found.grade)} · `, h("span", { class: found.checked ? "read" : "unread" }, t(found.checked ? "source.read" : "source.not_read"))))),
      h("dl", { class: "facts" }, factsOf(found)),
      section(t("source.rests"), {},
        h("p", {}, ["claims", "positions", "observations"].map((kind) => t(`source.${kind}`, { n: cited[kind] })).join(", "), "."),
        cited.claims ? claims(found.id, signal) : null),
      tools({ question, title: found.title, about, signal }),
    ],
  };
}

function factsOf(found) {
  const linked = (all) => all.map((one, n) => [n ? "; " : "", h("a", { href: address.source(one.id) }, one.citation)]);
  const roots = found.roots.filter((one) => one.id !== found.id);
  const rows = [
    [t("source.url"), found.url ? outward(found.url) : null],
    ...TEXTS.filter((name) => found.csl[name]).map((name) => [t(`csl.${name}`), String(found.csl[name])]),
    [t("source.derived"), linked(found.derived_from)],
    [t("source.roots"), linked(roots)],
    [t("source.repeated"), linked(found.repeated_by)],
    [t("figure.note"), found.note === found.csl.note ? null : found.note],
  ];
  return rows.filter(([, value]) => value?.length || (value && !Array.isArray(value))).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
}

/** The claims that cite it. */
const claims = (id, signal) => pages({ route: "/claims", params: { source: id } },
  (one) => [claimWords(one), h("p", { class: "meta" }, about(one))],
  { signal, limit: PAGE, class: "claims", added: (list) => named(list, signal) });

const about = (claim) => claim.about.map((one, n) => [n ? ", " : "", h("a", { href: address.figure(one), "data-figure": one }, nameOf(one))]);

/** Put names where ids stand, when they have come; an answer about claims has ids alone. */
function named(list, signal) {
  const links = [...list.querySelectorAll("[data-figure]")];
  for (const id of new Set(links.map((one) => one.dataset.figure).filter((one) => !names.has(one)))) {
    ask(route("figures", id), {}, signal).then((found) => {
      learn([found]);
      for (const one of links) if (one.dataset.figure === id) one.textContent = found.name;
    }, () => {}); // the id stays
  }
}

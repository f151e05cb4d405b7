// Numbered footnotes: a source at one place is one footnote, however often it is cited.

import { source as sourceAddress } from "./address.js";
import { h, namedList, outward } from "./dom.js";
import { t } from "./i18n.js";
import { gradeWord } from "./sentences.js";

export class Footnotes {
  #numbers = new Map();

  /** The marks of all that claims cite, as links to the notes; those that deny come last, and say so. */
  marks(claims) {
    const cited = claims.flatMap((claim) => claim.sources);
    return this.markSources(cited);
  }

  markSources(cited) {
    const numbers = (stance) => [...new Set(cited.filter((one) => (one.stance === "denies") === stance).map((one) => this.#number(one)))];
    const supports = numbers(false).sort((a, b) => a - b);
    const denies = numbers(true).sort((a, b) => a - b);
    if (!supports.length && !denies.length) return null;
    return h("sup", { class: "marks" }, supports.map(link), denies.length ? [" ", t("note.denied"), " ", denies.map(link)] : null);
  }

  #number(source) {
    const key = JSON.stringify([source.id, source.locator, source.checked]);
    if (!this.#numbers.has(key)) this.#numbers.set(key, { n: this.#numbers.size + 1, source });
    return this.#numbers.get(key).n;
  }

  get size() {
    return this.#numbers.size;
  }

  /** Forget all notes but the first so many: what cited the others is no longer shown. */
  keep(size) {
    for (const key of [...this.#numbers.keys()].slice(size)) this.#numbers.delete(key);
  }

  /** The notes met so far, as texts, for exports. */
  texts() {
    return [...this.#numbers.values()].map(({ n, source }) => `${n}. ${source.citation} ${source.locator ?? ""} (${gradeWord(source.grade)}; ${read(source)})`);
  }

  /** The list of sources; empty where nothing was cited. */
  list() {
    if (!this.size) return h("section", { class: "notes" });
    const items = [...this.#numbers.values()].map(({ n, source }) =>
      h("li", { id: `note-${n}`, value: n, tabindex: "-1" }, citation(source)));
    return h("section", { class: "notes" }, namedList(t("sources"), "ol", items));
  }
}

const read = (source) => (source.checked ? t("source.read") : t("source.not_read"));

/** A citation with its place, grade, and whether it was read. */
export function citation(source) {
  return [
    h("a", { href: sourceAddress(source.id) }, source.citation),
    source.locator && !source.citation.includes(source.locator) ? [" ", outward(source.locator)] : null,
    " ",
    h("span", { class: "meta" }, `${gradeWord(source.grade)} · `, h("span", { class: source.checked ? "read" : "unread" }, read(source))),
  ];
}

function link(n) {
  // A fragment alone would be one of the base address.
  return h("a", { href: `${location.pathname}${location.search}#note-${n}`, "aria-label": t("note.n", { n: String(n) }), onclick: jump }, String(n));
}

function jump(event) {
  const note = document.getElementById(event.currentTarget.hash.slice(1));
  if (!note) return;
  event.preventDefault();
  note.focus();
  note.scrollIntoView({ block: "nearest" });
}

// Beside every view: take it along (tables, graphs, the drawing), cite it, and see the Cypher behind it.

import { address as apiAddress, ask } from "./api.js";
import { footnote, STYLES, usualStyle } from "./cite.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/** Formats of answers by how they are asked for: what a link says, and how the name of its file ends. */
const FORMATS = { csv: ["CSV", "csv"], graphml: ["GraphML", "graphml"], md: ["Markdown", "md"], bibtex: ["BibTeX", "bib"], ris: ["RIS", "ris"] };

/** Which of them an answer has: the tables and texts of all but those without any, graphs of ties, references of what cites. */
function formatsOf({ formats = true, graph = false, cites = true }) {
  if (!formats) return [];
  return Object.entries(FORMATS).filter(([name]) => (name === "graphml" ? graph : cites || name === "csv" || name === "md"));
}

/**
 * The tools of a view. `question` is `{route, params, formats, graph, cites}` of the API, the last three as `formatsOf` reads them, `also` what else was asked, `title` what is shown;
 * `drawing` gives the drawing's `svg()` for export, where there is one.
 */
export function tools({ question, also = [], title, about, drawing, notes, signal }) {
  const said = h("div", { class: "output", role: "status" });
  const show = (...content) => said.replaceChildren(...content);
  const style = h("select", { "aria-label": t("cite.style") }, Object.entries(STYLES).map(([key, name]) => h("option", { value: key, selected: key === usualStyle() }, name)));
  const cite = async () => {
    const text = footnote(style.value, title, about);
    const copied = await copy(text);
    show(h("p", { class: "meta" }, copied ? t("copied") : t("copy_by_hand")), textBox(text, t("cite.footnote")));
  };
  const cypher = async () => {
    show(h("p", { class: "meta" }, t("loading")));
    try {
      const answers = await Promise.all([question, ...also].map(({ route, params }) => ask(route, { ...params, explain: "cypher" }, signal)));
      show(h("p", { class: "meta" }, t("cypher.how")), ...answers.flatMap((one) => one.cypher).map(statement));
    } catch (trouble) {
      if (trouble.name !== "AbortError") show(h("p", {}, trouble.detail ?? t("trouble.away")), h("button", { type: "button", onclick: cypher }, t("try_again")));
    }
  };
  const format = ([name, [text, end]]) => h("a", { href: apiAddress(question.route, { ...question.params, format: name }), download: `${file(title)}.${end}` }, text);
  return h("section", { class: "tools", "aria-label": t("tools") },
    h("p", {},
      h("span", { class: "group" }, h("button", { type: "button", onclick: cite }, t("copy_footnote")), style),
      h("span", { class: "group" }, h("button", { type: "button", onclick: cypher }, t("show_cypher"))),
      h("span", { class: "group" }, formatsOf(question).map(format),
        drawing ? ["svg", "png"].map((kind) => drawn(kind, drawing, { title, about, notes })) : null),
      h("span", { class: "group" }, h("button", { type: "button", onclick: () => print() }, t("print")))),
    said);
}

/** A link that writes the drawing to a file. */
function drawn(kind, drawing, said) {
  const write = async (event) => {
    event.preventDefault();
    const svg = drawing();
    if (!svg) return; // it is still being drawn
    const { save } = await import("./drawing/export.js");
    await save(kind, svg, { ...said, notes: said.notes?.texts() ?? [], file: file(said.title) });
  };
  return h("a", { href: `${location.pathname}${location.search}#${kind}`, download: `${file(said.title)}.${kind}`, onclick: write }, kind.toUpperCase());
}

function statement({ name, text, params }) {
  const whole = `${Object.keys(params).length ? `:params ${cypherMap(params)}\n\n` : ""}${text}`;
  const button = h("button", {
    type: "button",
    onclick: async () => {
      button.textContent = (await copy(whole)) ? t("copied") : t("copy_by_hand");
    },
  }, t("cypher.copy", { name }));
  return h("section", { class: "cypher" }, h("h3", {}, name), button, h("pre", { tabindex: "0", "aria-label": name }, whole));
}

/** A value as Neo4j Browser reads it after `:params`: as JSON, but for the keys, which are names. */
function cypherMap(value) {
  if (Array.isArray(value)) return `[${value.map(cypherMap).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, one]) => `${/^\w+$/.test(key) ? key : `\`${key.replaceAll("`", "``")}\``}: ${cypherMap(one)}`).join(", ")}}`;
}

/** A text that can be marked and copied by hand, where the browser does not let pages copy. */
function textBox(text, label) {
  return h("textarea", { readonly: true, "aria-label": label, rows: Math.min(10, Math.ceil(text.length / 90) + text.split("\n").length - 1), onfocus: (event) => event.target.select() }, text);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or no secure connection
  }
}

const file = (title) => title.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase() || "drawing";

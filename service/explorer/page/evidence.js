// What a tie, an office or a fate rests on: its claims, who says so, where, and whether that was read.

import { h } from "./dom.js";
import { citation } from "./footnotes.js";
import { t } from "./i18n.js";
import { confidenceWord } from "./sentences.js";

/** The claims of a thing, each with its citations. */
export function claimList(claims) {
  if (!claims.length) return h("p", { class: "meta" }, t("claims.none"));
  return h("ul", { class: "claims" }, claims.map((claim) => h("li", {}, claimWords(claim))));
}

const FEW = 3;

/** What to know of the time or types asked about; where that is much, behind one line. */
export function gaps(coverage) {
  const notes = coverage.map((one) => h("p", { class: "meta" }, one.note));
  return notes.length > FEW ? h("details", {}, h("summary", {}, t("gaps", { n: notes.length })), notes) : notes;
}

/** One claim: what it says, how sure it is, and its sources for and against it. */
export function claimWords(claim) {
  return [
    h("p", { class: "statement" }, claim.statement),
    h("p", { class: "meta" }, `${t(`status.${claim.status}`)} · ${confidenceWord(claim.confidence)}`),
    h("ul", { class: "citations" }, claim.sources.map((source) =>
      h("li", { class: source.stance }, source.stance === "denies" ? [h("strong", {}, t("stance.denies")), " "] : null, citation(source)))),
  ];
}

/**
 * A sentence as a button that opens what it rests on. `name` is the sentence; `marks` stand behind it; `opened` makes the
 * content at the first opening.
 */
export function opening(name, marks, opened, attributes = {}) {
  const id = `e-${(opening.made = (opening.made ?? 0) + 1)}`;
  const content = h("div", { id, class: "evidence", hidden: true });
  const toggle = async () => {
    const open = content.hidden;
    content.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open || content.childNodes.length) return;
    content.setAttribute("aria-busy", "true");
    content.append(t("loading"));
    try {
      content.replaceChildren(...[await opened()].flat(Infinity).filter(Boolean));
    } catch (trouble) {
      content.replaceChildren();
      content.hidden = true; // pressed again, it is asked for again
      button.setAttribute("aria-expanded", "false");
      if (trouble.name !== "AbortError") button.parentNode?.append(h("span", { role: "alert", class: "meta" }, ` ${trouble.detail ?? t("trouble.away")}`));
    }
    content.removeAttribute("aria-busy");
  };
  // No button element: those do not break into lines as a sentence does.
  const button = h("span", {
    role: "button", tabindex: "0", class: "sentence", "aria-expanded": "false", "aria-controls": id, onclick: toggle,
    onkeydown: (event) => {
      if (event.key === "Enter" || event.key === " ") event.preventDefault();
      else if (event.key !== "Escape" || content.hidden) return;
      toggle();
    },
    ...attributes,
  }, name);
  return { button, block: [button, marks, content], open: () => content.hidden && toggle() };
}

/** What a tie was like, and when. */
export function qualities(tie) {
  if (!tie.qualities.length) return null;
  return h("p", { class: "meta" }, t("qualities"), " ", tie.qualities.map((one) => one.quality + (one.when ? ` (${one.when})` : "")).join(", "));
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

// A matter that historians differ on: the positions side by side, and the network seen from each.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { h, section } from "../dom.js";
import { Footnotes } from "../footnotes.js";
import { t } from "../i18n.js";
import { confidenceWord } from "../sentences.js";
import { tools } from "../tools.js";

export async function view({ ids, signal, about }) {
  const question = { route: route("disputes", ids.id), params: {}, formats: false };
  const found = await ask(question.route, {}, signal);
  const notes = new Footnotes();
  return {
    title: found.title,
    content: [
      h("h1", {}, found.title),
      found.summary ? h("p", { class: "lead" }, found.summary) : null,
      found.about.length ? h("p", {}, t("dispute.about"), " ", found.about.map((one, n) => [n ? ", " : "", h("a", { href: address.figure(one.id) }, one.name)])) : null,
      section(t("dispute.positions"), {}, h("div", { class: "positions" }, found.positions.map((one) => position(one, found.about, notes)))),
      notes.list(),
      tools({ question, title: found.title, about, notes, signal }),
    ],
  };
}

function position({ id, holder, says, accepts, rejects, sources }, about, notes) {
  return h("article", { "aria-label": holder },
    h("h3", {}, holder),
    h("p", {}, says, notes.markSources(sources)),
    judged(t("dispute.accepts"), accepts), judged(t("dispute.rejects"), rejects),
    rejects.length && about.length ? h("h4", {}, t("dispute.seen")) : null,
    rejects.length ? about.map((one) => h("p", { class: "actions" },
      h("a", { href: address.to(`figure/${encodeURIComponent(one.id)}`, { position: id }) }, t("dispute.network", { name: one.name })),
      h("a", { href: address.to("", { of: one.id, position: id }) }, t("dispute.circle", { name: one.name })))) : h("p", { class: "meta" }, t("dispute.same")));
}

function judged(title, claims) {
  if (!claims.length) return null;
  return [h("h4", {}, title), h("ul", {}, claims.map((one) => h("li", {}, one.statement, " ", h("span", { class: "meta" }, `${t(`status.${one.status}`)} · ${confidenceWord(one.confidence)}`))))];
}

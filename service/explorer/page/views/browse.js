// What is in the network: its circles and their figures, bodies, disputes, sources.

import * as address from "../address.js";
import { ask } from "../api.js";
import { life } from "../dates.js";
import { h, section } from "../dom.js";
import { t } from "../i18n.js";
import { gradeWord } from "../sentences.js";
import { tools } from "../tools.js";
import { filled } from "../troubles.js";

const PAGE = 200;

export async function view({ params, signal, about }) {
  const circles = await ask("/circles", {}, signal);
  const chosen = params.get("circle");
  const list = (title, route, item, more = {}) => section(title, {}, pages(route, more, item, signal));
  const figures = list(t("browse.figures"), "/figures", (one) => [h("a", { href: address.figure(one.id) }, one.name), " ", h("span", { class: "meta" }, life(one))], { circle: chosen });
  const title = t("browse.title");
  return {
    title,
    content: [
      h("h1", {}, title),
      circles.items.length ? section(t("browse.circles"), {}, h("ul", {}, circles.items.map((one) => h("li", {}, h("a", { href: address.to("browse", { circle: one.id }), "aria-current": one.id === chosen ? "true" : null }, one.name), " ", h("span", { class: "meta" }, one.figures.toLocaleString(), " – ", one.description ?? ""))))) : null,
      figures,
      list(t("browse.bodies"), "/bodies", (one) => h("a", { href: address.body(one.id) }, one.name)),
      list(t("browse.disputes"), "/disputes", (one) => h("a", { href: address.dispute(one.id) }, one.title)),
      list(t("browse.sources"), "/sources", (one) => [h("a", { href: address.source(one.id) }, one.citation), " ", h("span", { class: "meta" }, `${gradeWord(one.grade)} · ${t(one.checked ? "source.read" : "source.not_read")}`)]),
      tools({ question: { route: "/figures", params: { circle: chosen } }, title, about, signal }),
    ],
  };
}

/** A list of the API, its first page at once and the others at a button. */
function pages(route, more, item, signal) {
  const list = h("ul", { class: "wrapped" });
  const foot = h("div", {});
  let cursor;
  const next = async () => {
    const found = await ask(route, { ...more, limit: PAGE, cursor }, signal);
    cursor = found.next;
    list.append(...found.items.map((one) => h("li", {}, item(one))));
    const rest = found.total - list.children.length;
    foot.replaceChildren(rest > 0 ? h("button", { type: "button", onclick: () => foot.replaceChildren(filled(next, signal)) }, t("source.more", { n: rest })) : "");
    return null;
  };
  foot.append(filled(next, signal));
  return [list, foot];
}

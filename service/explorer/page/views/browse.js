// What is in the network: its circles and their figures, bodies, disputes, sources.

import * as address from "../address.js";
import { ask } from "../api.js";
import { life } from "../dates.js";
import { h, section } from "../dom.js";
import { t } from "../i18n.js";
import { pages } from "../pages.js";
import { gradeWord } from "../sentences.js";
import { tools } from "../tools.js";

const PAGE = 200;

export async function view({ params, signal, about }) {
  const circles = await ask("/circles", {}, signal);
  const chosen = params.get("circle");
  const list = (title, route, item, more = {}) => section(title, {}, pages({ route, params: more }, item, { signal, limit: PAGE, class: "wrapped" }));
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
      tools({ question: { route: "/figures", params: { circle: chosen }, cites: false }, title, about, signal }),
    ],
  };
}

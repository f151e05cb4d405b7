// A list of the API page by page: the first at once, each further one at a button.

import { ask } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { filled } from "./troubles.js";

/**
 * The list, and under it how many more there are. `question` is `{route, params}`, `item` gives the content of an item,
 * `added(list)` is called after each page.
 */
export function pages(question, item, { signal, limit, added, ...attributes }) {
  const list = h("ul", attributes);
  const foot = h("div", {});
  let cursor;
  const next = async () => {
    const found = await ask(question.route, { ...question.params, limit, cursor }, signal);
    cursor = found.next;
    list.append(...found.items.map((one) => h("li", {}, item(one))));
    added?.(list);
    const rest = found.total - list.children.length;
    foot.replaceChildren(...(rest > 0 ? [
      h("button", { type: "button", onclick: () => foot.replaceChildren(filled(next, signal)) }, t("more", { n: rest })),
      h("p", { class: "printed meta" }, t("more.printed", { n: rest })),
    ] : []));
    return null;
  };
  foot.append(filled(next, signal));
  return [list, foot];
}

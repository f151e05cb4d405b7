// What opens beside a drawing for one figure or tie, and closes with Escape.

import { h } from "../dom.js";
import { t } from "../i18n.js";

/** One card at a time; `make(what)` gives `{title, content}`, at once or later. */
export function cards(make) {
  const element = h("section", { class: "card", hidden: true, tabindex: "-1", onkeydown: (event) => event.key === "Escape" && close() });
  let opener;

  async function open(what, from) {
    opener = from;
    const { title, content } = await make(what);
    element.setAttribute("aria-label", title);
    element.replaceChildren(h("button", { type: "button", class: "close", "aria-label": t("close"), onclick: close }, "×"), h("h3", {}, title), ...[content].flat(Infinity).filter(Boolean));
    element.hidden = false;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  function close() {
    if (element.hidden) return;
    element.hidden = true;
    element.replaceChildren();
    if (opener?.hasAttribute("tabindex")) opener.focus();
  }

  return { element, open, close };
}

// What went wrong, as a sentence, with what can be done about it.

import { changed, go } from "./address.js";
import { Trouble } from "./api.js";
import { h } from "./dom.js";
import { has, t } from "./i18n.js";

/** Show trouble in place of an answer: what it is, names that were perhaps meant, and a button that asks again. */
export function troubleBox(trouble, again) {
  const key = `trouble.${trouble.status}`;
  return h("section", { class: "trouble", role: "alert" },
    h("h2", {}, has(key) ? t(key) : t("trouble.other")),
    h("p", {}, trouble.status === 0 || !trouble.detail ? t("trouble.away") : trouble.detail),
    suggestions(trouble),
    h("p", {}, h("button", { type: "button", onclick: again }, t("try_again"))));
}

/** Figures that may have been meant, as buttons that put them in. */
function suggestions(trouble) {
  const listed = trouble.status === 422 ? [...(trouble.allowed ?? "").matchAll(/([a-z0-9-]+) \(([^)]+)\)/g)].map(([, id, name]) => [id, name]) : [];
  const near = (trouble.near ?? []).map((id) => [id, id]);
  const meant = [...listed, ...near];
  const parameter = trouble.parameter;
  if (!meant.length || !new URLSearchParams(location.search).has(parameter)) {
    const here = location.pathname.split("/").slice(0, -1).join("/");
    return near.length ? h("p", {}, t("trouble.near"), " ", near.map(([id], n) => [n ? ", " : "", h("a", { href: `${here}/${encodeURIComponent(id)}` }, id)])) : null;
  }
  return h("p", { class: "choices" }, t("trouble.near"), " ", meant.map(([id, name]) =>
    h("button", { type: "button", onclick: () => go(changed({ [parameter]: replaced(parameter, trouble.value, id) })) }, name)));
}

function replaced(parameter, value, id) {
  return new URLSearchParams(location.search).getAll(parameter).map((one) => (one === value ? id : one));
}

/**
 * A part of the page that waits for an answer: `work()` gives its content. While it waits, what stood there stays; where it
 * fails, trouble is shown in its place, with a button that tries again. `again()` does the work anew. `meanwhile` is shown
 * until the first answer.
 */
export function filled(work, signal, attributes = {}, meanwhile = h("p", { class: "meta waiting" }, t("loading"))) {
  const element = h("div", { "aria-busy": "true", ...attributes }, meanwhile);
  element.again = async () => {
    const turn = (element.turn = (element.turn ?? 0) + 1);
    element.setAttribute("aria-busy", "true");
    let content;
    try {
      content = await work();
    } catch (error) {
      if (error.name === "AbortError" || signal.aborted) return;
      if (!(error instanceof Trouble)) console.error(error);
      content = troubleBox(error instanceof Trouble ? error : { detail: t("trouble.page") }, element.again);
    }
    if (signal.aborted || turn !== element.turn) return;
    element.replaceChildren(...[content].flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
    element.removeAttribute("aria-busy");
  };
  element.again();
  return element;
}

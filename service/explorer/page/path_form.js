// The question for a path: two boxes, and what to leave out, which ties, when, how many; what is asked more seldom in `seldom.js`.

import * as address from "./address.js";
import { combobox } from "./combobox.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { OTHERS, seldom } from "./seldom.js";
import { typeBoxes } from "./type_boxes.js";

const MODES = ["shortest", "all_shortest", "k_shortest", "most_certain"];
const MAIN = ["from", "to", "avoid", "type", "during", "at", "time", "mode", "k", "max_hops"];
const OURS = new Set([...MAIN, ...OTHERS, "lang"]);

/** Make the form from the parameters of an address; `names` shows names in place of ids, `about` knows the types. */
export function pathForm(params, names, { about, words }) {
  const box = (label, name) => {
    const made = combobox({ label: t(label), name });
    const id = params.get(name);
    if (id) made.set({ id, name: names.get(id) ?? id });
    return made;
  };
  const [from, to] = [box("from", "from"), box("to", "to")];
  const avoid = several({ label: "not_through", name: "avoid", removed: "allow", chosen: params.getAll("avoid").map((id) => [id, names.get(id) ?? id]) });
  const types = typeBoxes(params, about, words);
  const during = h("input", { id: "during", name: "during", value: params.get("during") ?? params.get("at") ?? "", placeholder: "1937/1938", size: 12 });
  const certain = h("input", { type: "checkbox", id: "certain", checked: params.get("time") === "certain" });
  const now = params.get("mode") ?? (params.get("from") && params.get("to") ? "shortest" : "k_shortest"); // as the service has it
  const mode = h("select", { id: "mode" }, MODES.map((one) => h("option", { value: one, selected: now === one }, t(`mode.${one}`))));
  const k = h("input", { type: "number", id: "k", min: 1, max: 20, value: params.get("k") ?? 3, size: 3 });
  const hops = h("input", { type: "number", id: "max_hops", min: 1, max: 8, value: params.get("max_hops") ?? 6, size: 3 });
  const rest = seldom(params, { about, names, several, box });

  const submit = (event) => {
    event?.preventDefault();
    const when = during.value.trim();
    const further = rest.value({ when });
    const asked = further.via ? "shortest" : mode.value; // the service finds one way through a figure: the shortest
    const ranked = asked === "k_shortest" || asked === "most_certain";
    const kept = [...params].filter(([name]) => !OURS.has(name));
    const query = address.listed({
      from: from.value, to: to.value,
      avoid: avoid.value(),
      type: types.value(),
      [when.includes("/") ? "during" : "at"]: when,
      time: certain.checked && (when || further.order) ? "certain" : null,
      mode: asked, k: ranked ? k.value : null,
      max_hops: hops.value === "6" ? null : hops.value,
      ...further,
    });
    for (const [name, value] of kept) query.append(name, value);
    address.go(address.to("path", query));
  };
  const swap = () => {
    const held = [from, to].map((one) => ({ id: one.input.dataset.id, name: one.input.value }));
    from.set(held[1]);
    to.set(held[0]);
    if (params.get("from") && params.get("to")) submit();
  };
  const asks = (names) => names.some((name) => params.has(name));
  return h("form", { class: "question path", onsubmit: submit, "aria-label": t("path.question") },
    h("div", { class: "ends" }, from.element,
      h("button", { type: "button", class: "swap", onclick: swap, "aria-label": t("swap"), title: t("swap") }, "⇄"),
      to.element, h("button", { class: "primary" }, t("find_paths"))),
    avoid.element,
    h("details", { open: asks(["type", "during", "at", "time", "max_hops"]) || [...params.keys()].some((name) => !OURS.has(name)) },
      h("summary", {}, t("path.more")),
      h("div", { class: "filters" },
        types.element,
        h("div", {}, h("label", { for: "during" }, t("path.period")), during, h("label", { class: "check" }, certain, " ", t("path.certain"))),
        h("div", {}, h("label", { for: "mode" }, t("path.routes")), mode, " ",
          h("span", { class: "together" }, h("label", { for: "k", class: "inline" }, t("path.k")), k), " ",
          h("span", { class: "together" }, h("label", { for: "max_hops", class: "inline" }, t("path.hops")), hops)),
        others(params))),
    h("details", { open: asks(OTHERS) }, h("summary", {}, t("seldom.title")), rest.element));
}

/** A box that takes several things; those taken stand beside it, each with a button that takes it away again. */
export function several({ label, name, removed, chosen, suggest }) {
  const taken = new Map(chosen);
  const chips = h("ul", { class: "chips" });
  const box = combobox({
    label: t(label), name, ...(suggest && { suggest }),
    chosen: (item) => add(item.id, item.name),
    entered: (text, id) => add(id ?? text, text),
  });
  const add = (id, text) => {
    taken.set(id, text);
    box.set(null);
    show();
  };
  const show = () => chips.replaceChildren(...[...taken].map(([id, text]) =>
    h("li", {}, text, " ", h("button", {
      type: "button", "aria-label": t(removed, { name: text }),
      onclick: () => {
        taken.delete(id);
        show();
        box.input.focus();
      },
    }, "×"))));
  show();
  return {
    element: h("div", { class: "avoid" }, box.element, chips),
    /** The ids of those taken, and what is typed and not yet taken. */
    value: () => [...new Set([...taken.keys(), box.value])].filter(Boolean),
  };
}

/** Parameters of the API that the form has no field for: they count, are shown, and can be taken away. */
function others(params) {
  const kept = [...params].filter(([name]) => !OURS.has(name));
  if (!kept.length) return null;
  return h("ul", { class: "chips" }, kept.map(([name, value]) =>
    h("li", {}, `${name} = ${value} `, h("a", { href: address.changed({ [name]: null }), "aria-label": t("without", { name }) }, "×"))));
}

// The question for a path: two boxes, and what to leave out, which ties, when, how many.

import * as address from "./address.js";
import { combobox } from "./combobox.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const MODES = ["shortest", "all_shortest", "k_shortest", "most_certain"];
const OURS = new Set(["from", "to", "avoid", "type", "during", "at", "time", "mode", "k", "max_hops", "lang"]);

/** Make the form from the parameters of an address; `names` shows names in place of ids, `about` knows the types. */
export function pathForm(params, names, { about, words }) {
  const box = (label, name) => {
    const made = combobox({ label: t(label), name });
    const id = params.get(name);
    if (id) made.set({ id, name: names.get(id) ?? id });
    return made;
  };
  const [from, to] = [box("from", "from"), box("to", "to")];
  const avoided = new Map(params.getAll("avoid").map((id) => [id, names.get(id) ?? id]));
  const chips = h("ul", { class: "chips" });
  const avoid = combobox({
    label: t("not_through"), name: "avoid",
    chosen: (item) => add(item.id, item.name),
    entered: (text, id) => (text ? add(id ?? text, text) : null),
  });
  const add = (id, name) => {
    avoided.set(id, name);
    avoid.set(null);
    showChips();
  };
  const showChips = () => chips.replaceChildren(...[...avoided].map(([id, name]) =>
    h("li", {}, name, " ", h("button", {
      type: "button", "aria-label": t("allow", { name }),
      onclick: () => {
        avoided.delete(id);
        showChips();
        avoid.input.focus();
      },
    }, "×"))));
  showChips();

  const types = typeBoxes(params, about, words);
  const during = h("input", { id: "during", name: "during", value: params.get("during") ?? params.get("at") ?? "", placeholder: "1937/1938", size: 12 });
  const certain = h("input", { type: "checkbox", id: "certain", checked: params.get("time") === "certain" });
  const mode = h("select", { id: "mode" }, MODES.map((one) => h("option", { value: one, selected: (params.get("mode") ?? "k_shortest") === one }, t(`mode.${one}`))));
  const k = h("input", { type: "number", id: "k", min: 1, max: 20, value: params.get("k") ?? 3, size: 3 });
  const hops = h("input", { type: "number", id: "max_hops", min: 1, max: 8, value: params.get("max_hops") ?? 6, size: 3 });

  const submit = (event) => {
    event?.preventDefault();
    const typed = avoid.value;
    const when = during.value.trim();
    const several = mode.value === "k_shortest" || mode.value === "most_certain";
    const kept = [...params].filter(([name]) => !OURS.has(name));
    const query = address.listed({
      from: from.value, to: to.value,
      avoid: [...avoided.keys(), ...(typed && !avoided.has(typed) ? [typed] : [])],
      type: types.value(),
      [when.includes("/") ? "during" : "at"]: when,
      time: certain.checked && when ? "certain" : null,
      mode: mode.value, k: several ? k.value : null,
      max_hops: hops.value === "6" ? null : hops.value,
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
  const more = [...params.keys()].some((name) => !["from", "to", "lang", "mode", "k", "avoid"].includes(name));
  return h("form", { class: "question", onsubmit: submit, "aria-label": t("path.question") },
    h("div", { class: "ends" }, from.element,
      h("button", { type: "button", class: "swap", onclick: swap, "aria-label": t("swap"), title: t("swap") }, "⇄"),
      to.element, h("button", { class: "primary" }, t("find_paths"))),
    h("div", { class: "avoid" }, avoid.element, chips),
    h("details", { open: more },
      h("summary", {}, t("path.more")),
      h("div", { class: "filters" },
        types.element,
        h("div", {}, h("label", { for: "during" }, t("path.period")), during, h("label", { class: "check" }, certain, " ", t("path.certain"))),
        h("div", {}, h("label", { for: "mode" }, t("path.routes")), mode, " ", h("label", { for: "k", class: "inline" }, t("path.k")), k, " ",
          h("label", { for: "max_hops", class: "inline" }, t("path.hops")), hops),
        others(params))));
}

/** A box for each type of tie; all that are walked are ticked where the address names none. */
export function typeBoxes(params, about, words) {
  const named = params.getAll("type");
  const boxes = about.tie_types.map((one) => h("input", { type: "checkbox", value: one.name, checked: named.length ? named.includes(one.name) : one.walked }));
  return {
    element: h("fieldset", {}, h("legend", {}, t("path.types")), boxes.map((one, n) => h("label", { class: "check" }, one, " ", words.type(about.tie_types[n].name)))),
    value() {
      const ticked = boxes.filter((one) => one.checked).map((one) => one.value);
      const usual = about.tie_types.every((one) => one.walked === ticked.includes(one.name));
      return usual ? [] : ticked;
    },
    boxes,
  };
}

/** Parameters of the API that the form has no field for: they count, are shown, and can be taken away. */
function others(params) {
  const kept = [...params].filter(([name]) => !OURS.has(name));
  if (!kept.length) return null;
  return h("ul", { class: "chips" }, kept.map(([name, value]) =>
    h("li", {}, `${name} = ${value} `, h("a", { href: address.changed({ [name]: null }), "aria-label": t("without", { name }) }, "×"))));
}

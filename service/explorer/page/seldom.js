// What few ask of a path: kinds of tie, by way of whom, the order in time, how far sources and ties are trusted.

import { sources } from "./combobox.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const GRADES = ["archive", "scholarship", "reference", "memoir", "encyclopedia", "press", "web", "note"];
const SURE = { 0.9: "certain", 0.75: "probable", 0.4: "possible" };
const ONE = ["via", "order", "direction", "min_grade", "min_confidence", "status", "calendar"];
const TICKED = { rests_on: "true", include: "refuted" };

/** The parameters that have their field here. */
export const OTHERS = ["kind", "exclude_source", ...ONE, ...Object.keys(TICKED)];

/** Make the fields; `value({when})` gives the parameters that they say, where `when` is the period of the question. */
export function seldom(params, { about, names, several, box }) {
  const kinds = kindBoxes(params, about);
  const via = box("seldom.by_way", "via");
  const without = several({ label: "seldom.exclude_source", name: "exclude_source", removed: "seldom.admit", suggest: sources, chosen: params.getAll("exclude_source").map((id) => [id, names.get(id) ?? id]) });
  const choice = (name, options) => {
    const now = params.get(name) ?? "";
    const all = [["", t(`seldom.${name}.any`)], ...options];
    if (!all.some(([value]) => value === now)) all.push([now, now]); // what an address says stays, known or not
    const select = h("select", { id: name }, all.map(([value, text]) => h("option", { value, selected: value === now }, text)));
    return { name, select, element: h("div", {}, h("label", { for: name }, t(`seldom.${name}`)), select) };
  };
  const worded = (name, values) => choice(name, values.map((one) => [one, t(`seldom.${name}.${one}`)]));
  const choices = [
    worded("order", ["simultaneous", "sequential"]),
    worded("direction", ["out", "in"]),
    choice("min_grade", GRADES.slice(0, -1).map((one) => [one, t(`grade.${one}`)])),
    choice("min_confidence", Object.keys(SURE).sort().reverse().map((value) => [value, t(`confidence.${SURE[value]}`)])),
    worded("status", ["attested", "disputed"]),
    ...(about.old_style_until || params.has("calendar") ? [worded("calendar", ["old_style"])] : []),
  ];
  const ticks = Object.entries(TICKED).map(([name, value]) => h("input", { type: "checkbox", name, value, checked: params.get(name) === value }));
  return {
    element: h("div", { class: "filters seldom" },
      kinds.element,
      h("div", {}, via.element, h("p", { class: "meta" }, t("seldom.via"))),
      choices.map((one) => one.element),
      without.element,
      h("div", {}, ticks.map((one) => h("label", { class: "check" }, one, " ", t(`seldom.${one.name}`))))),
    value: ({ when }) => ({
      kind: kinds.value(), via: via.value, exclude_source: without.value(),
      ...Object.fromEntries(choices.map(({ name, select }) => [name, name === "calendar" && !when ? null : select.value])),
      ...Object.fromEntries(ticks.map((one) => [one.name, one.checked ? one.value : null])),
    }),
  };
}

/** A box for each kind that the network declares, and for each that the address names; none is ticked where all count. */
function kindBoxes(params, about) {
  const named = params.getAll("kind");
  const known = about.tie_types.flatMap((type) => type.kinds).map((one) => [one.id, one.label]);
  const labels = new Map([...named.map((one) => [one, one]), ...known]);
  const boxes = [...labels].map(([id, label]) => [h("input", { type: "checkbox", value: id, checked: named.includes(id) }), label]);
  return {
    element: boxes.length ? h("fieldset", { class: "kinds" }, h("legend", {}, t("seldom.kind")), boxes.map(([one, label]) => h("label", { class: "check" }, one, " ", label))) : null,
    value: () => boxes.filter(([one]) => one.checked).map(([one]) => one.value),
  };
}

// Which types of tie a question walks.

import { h } from "./dom.js";
import { t } from "./i18n.js";

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

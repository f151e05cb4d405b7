// What the lines, bars and marks of a drawing mean.

import { h, s } from "../dom.js";
import { t } from "../i18n.js";

const DIRECTED = new Set(["subordinate"]);

/** The legend of a drawing: the types of tie in it, and the marks. */
export function legend(types, words, marks = [], title = t("legend")) {
  const lines = [...types].map((type) => h("li", {}, sample(type), " ", type === "none" ? t("legend.none") : type === "held" ? t("legend.held") : words.type(type)));
  const other = [...new Set(marks)].map((mark) => h("li", {}, SAMPLES[mark]?.() ?? null, " ", t(`legend.${mark}`)));
  return h("section", { class: "legend" }, h("h2", {}, title), h("ul", {}, lines, other), h("p", { class: "meta" }, t("legend.brackets")));
}

function picture(...content) {
  return s("svg", { class: "sample", viewBox: "0 0 44 14", "aria-hidden": "true", focusable: "false" }, content);
}

function sample(type) {
  return picture(s("g", { class: `tie ${type}` }, s("path", { class: "line", d: `M1,7L${DIRECTED.has(type) ? 36 : 43},7` }), DIRECTED.has(type) ? s("path", { class: "head", d: "M35,3.5L43,7L35,10.5Z" }) : null));
}

const SAMPLES = {
  possible: () => picture(s("g", { class: "tie possible ally" }, s("path", { class: "line", d: "M1,7L43,7" }))),
  disputed: () => picture(s("g", { class: "tie ally" }, s("path", { class: "line", d: "M1,7L43,7" }), s("text", { class: "mark", x: 22, y: 11, "text-anchor": "middle" }, "?"))),
  certain_bar: () => picture(s("rect", { class: "bar certain", x: 1, y: 2, width: 42, height: 10 })),
  possible_bar: () => picture(s("rect", { class: "bar possible", x: 1, y: 2, width: 42, height: 10 })),
  disputed_bar: () => picture(s("rect", { class: "bar outline", x: 1, y: 2, width: 42, height: 10 }), s("path", { class: "hatch", d: "M1,12L11,2M9,12L19,2M17,12L27,2M25,12L35,2M33,12L43,2" })),
  turning: () => picture(s("path", { class: "turn", d: "M22,1L22,13" })),
};

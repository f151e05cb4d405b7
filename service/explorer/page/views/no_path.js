// Why there is no path, and a button for each smallest change of the question that makes one.

import * as address from "../address.js";
import { h, section } from "../dom.js";
import { has, t } from "../i18n.js";
import { nameOf } from "../names.js";

const LISTS = new Set(["avoid", "type", "exclude_source", "exclude_grade", "kind"]);

export function noPath({ from, to, no_path: found }, params, words) {
  const changes = found.relaxations.map(({ change }) => h("li", {}, h("button", { type: "button", onclick: () => address.go(address.changed(change)) }, changeWords(change, params, words))));
  return section(t("no_path"), { class: "no-path" },
    h("p", {}, t(`no_path.${found.reason}`, { from: from.name, to: to.name })),
    found.reason === "filtered" ? h("p", { class: "meta" }, t("no_path.cut_by", { filters: found.filters.map(label).join(", ") })) : null,
    found.shared_bodies.length ? h("p", {}, t("no_path.together", { bodies: found.shared_bodies.map((one) => one.name).join(", ") }), " ",
      h("button", { type: "button", onclick: () => address.go(address.changed({ type: "colleague" })) }, t("no_path.colleagues"))) : null,
    changes.length ? [h("p", {}, t("no_path.changes")), h("ul", { class: "choices" }, changes)] : null);
}

/** A change of the question in words: what is new against what the address asks. */
function changeWords(change, params, words) {
  return Object.entries(change).map(([name, value]) => {
    if (LISTS.has(name)) return listWords(name, value ?? [], params, words);
    if (value === null) return t("change.drop", { name: label(name) });
    if (name === "max_hops") return t("change.max_hops", { n: value });
    return t("change.set", { name: label(name), value: String(value) });
  }).join(", ");
}

const label = (name) => (has(`parameter.${name}`) ? t(`parameter.${name}`) : name);

function listWords(name, value, params, words) {
  const now = params.getAll(name);
  if (name === "type") {
    const walked = now.length ? now : words.walked;
    const added = value.filter((one) => !walked.includes(one));
    return added.length ? t("change.types", { types: added.map((one) => t(`type.${one}`)).join(", ") }) : t("change.drop", { name: label(name) });
  }
  const taken = now.filter((one) => !value.includes(one)).map(nameOf);
  return t(`change.${name}`, { names: taken.join(", ") || t("change.all") });
}

// The box that finds figures by any spelling, and bodies, disputes and sources by words of what they are called.

import * as address from "./address.js";
import { ask } from "./api.js";
import { combobox, figureItem } from "./combobox.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const MOST = 8; // figures among the suggestions
const MOST_OTHERS = 4; // and of each other list
const OTHERS = [
  ["bodies", "body", (one) => one.name],
  ["disputes", "dispute", (one) => one.title],
  ["sources", "source", (one) => one.citation],
];

/** Make the box; what is chosen, or found first for what was typed, is opened. */
export function findBox() {
  const box = combobox({
    label: t("find"), hidden: true, type: "search", suggest,
    chosen: (item) => open(item),
    entered: async (text) => {
      try {
        const [first] = await suggest(text);
        if (first) open(first);
        else say(t("find.nothing", { text }));
      } catch (trouble) {
        say(trouble.detail ?? t("trouble.away"));
      }
    },
  });
  const said = h("p", { class: "said", role: "status" });
  const say = (text) => said.replaceChildren(text);
  box.input.addEventListener("input", () => say(""));
  const open = (item) => {
    say("");
    box.input.value = "";
    address.go(item.href);
  };
  return h("form", { role: "search", class: "find", onsubmit: (event) => event.preventDefault() }, box.element, said);
}

/** Figures first where somebody is written as was typed, and last where they are only like it. */
async function suggest(text, signal) {
  const lists = OTHERS.map(async ([list, kind, name]) => {
    const { items } = await ask(`/${list}`, { q: text, limit: MOST_OTHERS }, signal);
    return items.map((one) => ({ id: one.id, name: name(one), note: t(`kind.${kind}`), href: address[kind](one.id) }));
  });
  const [people, ...rest] = await Promise.all([ask("/figures", { q: text, limit: MOST }, signal), ...lists]);
  const found = people.items.map((one) => ({ ...figureItem(one), href: address.figure(one.id) }));
  return people.note === null ? [...found, ...rest.flat()] : [...rest.flat(), ...found];
}

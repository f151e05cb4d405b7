// The box that finds figures by any spelling, and bodies, disputes and sources by words of their names.

import * as address from "./address.js";
import { ask } from "./api.js";
import { combobox, figures } from "./combobox.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const MOST = 500; // what one page of a list holds
const OTHERS = [
  ["bodies", "body", (one) => one.name],
  ["disputes", "dispute", (one) => one.title],
  ["sources", "source", (one) => one.citation],
];
let others;

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

async function suggest(text, signal) {
  const [people, rest] = await Promise.all([figures(text, signal), readOthers()]);
  const wanted = fold(text).split(" ").filter(Boolean);
  const matching = rest.filter((one) => wanted.every((word) => one.folded.includes(word))).slice(0, 6);
  const found = people.map((one) => ({ ...one, href: address.figure(one.id) }));
  const exact = people.some((one) => fold(one.name).includes(wanted.join(" ")));
  return exact || !matching.length ? [...found, ...matching] : [...matching, ...found];
}

/** The names of what is no figure: the first page of each list, read once. */
async function readOthers() {
  others ??= Promise.all(OTHERS.map(async ([list, kind, name]) => {
    const { items } = await ask(`/${list}`, { limit: MOST });
    return items.map((one) => ({ id: one.id, name: name(one), note: t(`kind.${kind}`), folded: fold(`${name(one)} ${one.id}`), href: address[kind](one.id) }));
  })).then((lists) => lists.flat(), () => {
    others = undefined; // asked again next time
    return [];
  });
  return others;
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

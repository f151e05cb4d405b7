// A box with suggestions, as the ARIA pattern of an editable combobox with a list has it.

import { ask } from "./api.js";
import { life } from "./dates.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const WAIT = 120; // milliseconds after a key before the service is asked
let made = 0;

/**
 * Make a labelled box. `suggest(text, signal)` gives `[{id, name, note}]`; `chosen(item)` is called with one that was
 * taken, `entered(text)` when Enter is pressed on what was typed. The value is kept whatever happens.
 */
export function combobox({ label, hidden = false, name, value = "", suggest = figures, chosen, entered, type = "text" }) {
  const id = `box-${++made}`;
  let items = [];
  let active = -1;
  let timer;
  let controller;

  const list = h("ul", { role: "listbox", id: `${id}-list`, "aria-label": t("suggestions", { label }), hidden: true });
  const input = h("input", {
    id, name, value, type, role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id,
    "aria-label": hidden ? label : null, placeholder: hidden ? label : null,
    oninput: () => {
      delete input.dataset.id;
      clearTimeout(timer);
      timer = setTimeout(look, WAIT);
    },
    onkeydown: key,
    onblur: close,
  });
  const element = h("div", { class: "combobox" }, hidden ? null : h("label", { for: id }, label), input, list);

  async function look() {
    controller?.abort();
    const text = input.value.trim();
    if (!text) return close();
    controller = new AbortController();
    try {
      show(await suggest(text, controller.signal));
    } catch {
      close(); // suggestions are a help: without them the box works all the same
    }
  }

  function show(found) {
    if (document.activeElement !== input) return;
    items = found;
    active = -1;
    list.replaceChildren(...items.map((item, n) =>
      h("li", {
        role: "option", id: `${id}-${n}`, "aria-selected": "false",
        onmousedown: (event) => {
          event.preventDefault();
          take(item);
        },
      }, h("span", {}, item.name), item.note ? h("span", { class: "meta" }, " ", item.note) : null)));
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(timer);
    controller?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(item) {
    input.value = item.name;
    input.dataset.id = item.id;
    close();
    chosen?.(item);
  }

  function mark(n) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = (n + items.length) % items.length;
    const option = list.children[active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function key(event) {
    const open = !list.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && open) {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? active + 1 : active < 0 ? items.length - 1 : active - 1);
    } else if (event.key === "ArrowDown") {
      look();
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      take(items[active]);
    } else if (event.key === "Enter" && entered) {
      event.preventDefault();
      const text = input.value.trim();
      close();
      if (text) entered(text, input.dataset.id);
    }
  }

  return {
    element, input,
    /** The id that was taken, else what was typed: the service takes a name for an id where it means one figure. */
    get value() {
      return input.dataset.id ?? input.value.trim();
    },
    set(item) {
      input.value = item?.name ?? "";
      if (item?.id) input.dataset.id = item.id;
      else delete input.dataset.id;
    },
  };
}

/** Figures by any spelling of their names. */
export async function figures(q, signal) {
  const found = await ask("/figures", { q, limit: 8 }, signal);
  return found.items.map(figureItem);
}

/** A figure as a suggestion. */
export const figureItem = (one) => ({ id: one.id, name: one.name, note: life(one) });

/** Sources by words of what is cited. */
export async function sources(q, signal) {
  const found = await ask("/sources", { q, limit: 8 }, signal);
  return found.items.map((one) => ({ id: one.id, name: one.citation }));
}

// The words of the page in the language that the address names; English where it names none.

import { Trouble } from "./api.js";

export const LANGUAGES = { en: "English", ru: "Русский" };

let words = {};
let plurals = new Intl.PluralRules("en");
export let language = "en";

/** Read the words of a language. */
export async function speak(wanted) {
  const chosen = Object.hasOwn(LANGUAGES, wanted ?? "") ? wanted : "en";
  if (chosen === language && Object.keys(words).length) return;
  const response = await fetch(new URL(`./i18n/${chosen}.json`, import.meta.url));
  if (!response.ok) throw new Trouble({ status: response.status });
  words = await response.json();
  language = chosen;
  plurals = new Intl.PluralRules(chosen);
  document.documentElement.lang = chosen;
}

/** The words for a key, `{name}` filled in; with `n` in the plural form of that number. */
export function t(key, values = {}) {
  const form = "n" in values ? (words[`${key}.${plurals.select(values.n)}`] ?? words[`${key}.other`]) : undefined;
  const text = form ?? words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

/** Whether there are words for a key. */
export const has = (key) => key in words;

const shown = (value) => (typeof value === "number" ? value.toLocaleString(language) : value);

/** A kinship term in the language of the page; as it is where there is no word for it. */
export function kin(term) {
  return words[`kin.${term}`] ?? term;
}

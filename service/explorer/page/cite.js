// How to cite what is shown: with the release, whose digest says exactly which data, and the address.

import { language } from "./i18n.js";

export const STYLES = { chicago: "Chicago", bibtex: "BibTeX", gost: "ГОСТ Р 7.0.5" };

/** A footnote in a style. `view` is the title of what is shown, `about` the network. */
export function footnote(style, view, about, address = location.href, day = new Date()) {
  return WRITERS[style]({ view, title: about.title, version: about.release.version, digest: about.release.digest, address, day });
}

const WRITERS = {
  chicago: ({ view, title, version, digest, address, day }) =>
    `“${view.replace(/[“”"]/g, "’")},” in ${title}, release ${version} (SHA-256 ${digest.slice(0, 16)}), accessed ${english(day)}, ${address}.`,
  bibtex: ({ view, title, version, digest, address, day }) =>
    [
      `@misc{inner-circle-${digest.slice(0, 8)}-${slug(view)},`,
      `  title        = {{${latex(view)}}},`,
      `  howpublished = {${latex(title)}},`,
      `  version      = {${latex(version)}},`,
      `  note         = {Release ${latex(version)}, SHA-256 ${digest}},`,
      `  url          = {${address.replace(/[{}\\]/g, encodeURIComponent)}},`,
      `  urldate      = {${day.toISOString().slice(0, 10)}},`,
      "}",
    ].join("\n"),
  gost: ({ view, title, version, digest, address, day }) =>
    `${view} // ${title} : [сетевой ресурс], выпуск ${version} (SHA-256 ${digest.slice(0, 16)}). URL: ${address} (дата обращения: ${russian(day)}).`,
};

const english = (day) => day.toLocaleDateString("en-US", { day: "numeric", month: "long", year: "numeric" });
const russian = (day) => day.toLocaleDateString("ru-RU", { day: "2-digit", month: "2-digit", year: "numeric" });
const SPECIAL = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const latex = (text) => text.replace(/[\\{}$&#%_~^]/g, (c) => SPECIAL[c] ?? `\\${c}`);
const slug = (text) => text.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "view";

/** The style to begin with: Russian readers cite by GOST. */
export const usualStyle = () => (language === "ru" ? "gost" : "chicago");

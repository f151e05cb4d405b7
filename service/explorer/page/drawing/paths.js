// The routes of an answer, drawn.

import { years } from "../dates.js";
import { t } from "../i18n.js";
import { names } from "../names.js";
import { opened } from "./circle.js";
import { routes } from "./columns.js";
import { cut, drawing } from "./drawing.js";

/** Draw the paths of an answer of `/paths`. */
export function drawRoutes(found, context) {
  const { words } = context;
  const narrow = window.innerWidth < 700;
  const paths = found.paths.map((path) => ({ ...path, length: path.hops.length }));
  const passed = new Map();
  for (const path of paths) for (const one of path.figures) passed.set(one.id, (passed.get(one.id) ?? 0) + 1);
  const laid = routes(paths, {
    narrow,
    figureSentence: (figure) => t("drawn.on", { name: figure.name, n: passed.get(figure.id), of: String(paths.length) }),
    tieOf: (tie, hop, crowded) => ({
      id: tie.id, type: tie.type, tie, directed: tie.type === "subordinate", reversed: tie.subject !== hop.from && tie.type === "subordinate",
      possible: tie.confidence < 0.75 || hop.in_force === "possible", disputed: tie.status === "disputed",
      sentence: words.sentence(tie, names, hop.from), label: label(tie, hop, words, crowded ? 10 : narrow ? 16 : 20),
    }),
  });
  return drawing({ ...laid, words, card: (what) => opened(what, found.to, laid.ties, context) });
}

/** What stands on the line: what the tie is called, and under it its years. */
function label(tie, hop, words, most) {
  const text = words.label(tie, tie.type === "subordinate" ? tie.subject : hop.from);
  return [cut(text, most), years(tie)].filter(Boolean);
}

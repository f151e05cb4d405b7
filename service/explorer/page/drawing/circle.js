// The ranked circle round a figure, as rings: the closest on the inner ring.

import * as address from "../address.js";
import { ask, route } from "../api.js";
import { years } from "../dates.js";
import { h } from "../dom.js";
import { claimList } from "../evidence.js";
import { t } from "../i18n.js";
import { names } from "../names.js";
import { drawing } from "./drawing.js";
import { extent, onRings, ringsFor } from "./rings.js";

/** Draw the answer of `/closest` with the ties of the figures to the center. */
export function circle(found, ties, context) {
  const { words } = context;
  const narrow = window.innerWidth < 700;
  const shown = found.items.slice(0, narrow ? 10 : 20);
  const rings = ringsFor(shown.length, narrow);
  const places = onRings(rings);
  const center = found.figure;
  const lines = [];
  const nodes = [{ id: center.id, name: center.name, x: 0, y: 0, center: true, sentence: t("drawn.center", { name: center.name }) }];
  shown.forEach(({ figure, rank }, n) => {
    const own = ties.filter((tie) => [tie.subject, tie.object].includes(figure.id) && [tie.subject, tie.object].includes(center.id));
    own.forEach((tie, nth) => lines.push(line(tie, nth, own.length, figure.id, context)));
    if (!own.length) lines.push({ id: `none-${figure.id}`, type: "none", from: center.id, to: figure.id, sentence: t("drawn.none", { a: figure.name, b: center.name }), none: figure });
    const labels = [...new Set(own.map((tie) => words.label(tie, figure.id)))];
    nodes.push({
      ...figure, ...places[n], most: narrow ? 18 : 24, sub: labels.length > 1 ? `${labels[0]} +${labels.length - 1}` : labels[0],
      sentence: t("drawn.ranked", { name: figure.name, rank: String(rank), labels: labels.join(", ") || t("legend.none") }),
    });
  });
  return drawing({ nodes, ties: lines, rings: rings.map((one) => one.r), size: extent(rings, narrow), words, card: (what) => opened(what, center, lines, context) });
}

/** A tie between the center and one of the others, for `drawing`. */
export function line(tie, nth, of, other, { words }) {
  const center = tie.subject === other ? tie.object : tie.subject;
  return {
    id: tie.id, type: tie.type, from: center, to: other, nth, of, tie,
    directed: tie.type === "subordinate", reversed: tie.object === center,
    possible: tie.confidence < 0.75, disputed: tie.status === "disputed",
    sentence: words.sentence(tie, names, other),
  };
}

/** What opens for a figure: its ties here and where to go; for a tie: what it rests on. */
export async function opened(what, center, lines, { words, signal }) {
  if (what.tie) return { title: what.sentence, content: await evidenceOf(what.tie, signal) };
  if (what.none) return { title: what.sentence, content: h("p", {}, h("a", { href: address.pair(what.none.id, center.id) }, t("open.pair"))) };
  const own = lines.filter((one) => one.tie && (one.from === what.id || one.to === what.id));
  return {
    title: what.name,
    content: [
      own.length ? h("ul", { class: "plain" }, own.slice(0, 12).map((one) => h("li", {}, words.sentence(one.tie, names)))) : null,
      h("p", { class: "actions" },
        h("a", { href: address.figure(what.id) }, t("open.figure", { name: what.name })),
        what.id === center.id ? null : h("a", { href: address.pair(what.id, center.id) }, t("home.two", { name: what.name, other: center.name }))),
    ],
  };
}

/** The claims of a tie, asked for where the answer at hand has none. */
export async function evidenceOf(tie, signal) {
  const { claims } = tie.claims ? tie : await ask(route("ties", tie.id), {}, signal);
  return [h("p", { class: "meta" }, years(tie)), claimList(claims)];
}

// Routes drawn in columns, a column a hop: a figure that several routes pass at the same step stands there once.

import { t } from "../i18n.js";

/** Lay routes out: `{nodes, ties, columns, size}` for `drawing`. `names` has the sentence of each figure and tie. */
export function routes(paths, { narrow, tieOf, figureSentence }) {
  const longest = Math.max(...paths.map((path) => path.length));
  const last = paths[0].figures.at(-1).id;
  // A figure stands once, as far on as any route has it, so that routes go one way.
  const columnOf = new Map();
  for (const path of paths) path.figures.forEach((one, n) => columnOf.set(one.id, Math.max(n, columnOf.get(one.id) ?? 0)));
  columnOf.set(last, longest);
  const stacks = Array.from({ length: longest + 1 }, () => []);
  const figures = new Map(paths.flatMap((path) => path.figures).map((one) => [one.id, one]));
  for (const [id, column] of columnOf) stacks[column].push(figures.get(id));
  // Long routes stand closer, so that their words stay large enough to be read beside the sentences.
  const far = longest > 3;
  const box = narrow ? { w: 104, h: 40 } : { w: far ? 106 : 118, h: 42 };
  const tallest = Math.max(...stacks.map((stack) => stack.length));
  const crowded = narrow && tallest > 2; // words on lines have less room than two beside each other would need
  const [step, row] = narrow ? [112, crowded ? 130 : 200] : [Math.max(box.w + (far ? 100 : 108), Math.min(280, 540 / longest)), 104];
  const size = narrow
    ? { w: Math.max(330, tallest * row + 8), h: longest * step + box.h + 46 }
    : { w: longest * step + box.w + 20, h: Math.max(190, tallest * row + 50) };
  const nodes = stacks.flatMap((stack, column) => stack.map((figure, n) => {
    const along = column * step;
    const beside = (n - (stack.length - 1) / 2) * row;
    const [x, y] = narrow ? [size.w / 2 + beside, along + box.h / 2 + 26] : [along + box.w / 2 + 10, size.h / 2 + 10 + beside];
    return { ...figure, x, y, box, center: column === 0 || column === longest, sentence: figureSentence(figure), column };
  }));
  const ties = [];
  const seen = new Set();
  for (const path of paths) {
    for (const hop of path.hops) {
      const key = `${hop.from} ${hop.to}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const around = detour(nodes, hop, narrow);
      hop.ties.forEach((tie, nth) => ties.push({ ...tieOf(tie, hop, crowded), ...(crowded && around && { label: null }), from: hop.from, to: hop.to, hop: key, nth, of: hop.ties.length, around }));
    }
  }
  const columns = narrow ? [] : stacks.map((_, n) => ({ x: n * step + box.w / 2 + 10, text: n ? t("step", { n: String(n) }) : t("start") }));
  return { nodes, ties, columns, size, corner: true };
}

/** How far a tie that passes a column must bend, so that it does not run through a figure there. */
function detour(nodes, hop, narrow) {
  const [a, b] = [hop.from, hop.to].map((id) => nodes.find((one) => one.id === id));
  const along = narrow ? "y" : "x";
  const beside = narrow ? "x" : "y";
  const [from, to] = a[along] < b[along] ? [a, b] : [b, a];
  const passed = nodes.filter((one) => one[along] > from[along] + 1 && one[along] < to[along] - 1);
  const hit = passed.some((one) => {
    const share = (one[along] - from[along]) / (to[along] - from[along]);
    return Math.abs(from[beside] + share * (to[beside] - from[beside]) - one[beside]) < (narrow ? 64 : 34);
  });
  return hit ? (narrow ? 62 : 58) : 0;
}

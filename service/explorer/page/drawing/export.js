// A drawing as a file: SVG with title, legend, footnotes and address inside, or the same as PNG.

import { s } from "../dom.js";
import { t } from "../i18n.js";
import { paint } from "./raster.js";

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-size", "font-weight", "paint-order"];
const [MARGIN, LINE, WIDTH] = [24, 17, 900];
const SCALE = 2; // pixels for a unit of the drawing
const HIDDEN = ".target, .reach";

/** Write a drawing to a file of the kind; `notes` are the footnotes as texts. */
export async function save(kind, svg, { title, about, notes, file }) {
  const whole = compose(svg, title, about, notes);
  const blob = kind === "svg"
    ? new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}`], { type: "image/svg+xml" })
    : await paint(whole, SCALE);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${file}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The drawing with everything that a reader of the file needs, its styles written out. */
function compose(svg, title, about, notes) {
  const [x, y, w, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const scale = (WIDTH - 2 * MARGIN) / w;
  const style = getComputedStyle(document.documentElement);
  const [ink, paper] = ["--ink", "--sheet"].map((name) => style.getPropertyValue(name).trim());
  const drawn = styled(svg);
  const content = s("g", { transform: `translate(${MARGIN - x * scale},${MARGIN + 34 - y * scale}) scale(${scale})` }, [...drawn.childNodes]);
  let at = MARGIN + 34 + height * scale + 26;
  const text = (line, size = 12, weight = 400) => {
    const made = s("text", { x: MARGIN, y: at, "font-size": size, "font-weight": weight, fill: ink }, line);
    at += LINE;
    return made;
  };
  const head = s("text", { x: MARGIN, y: MARGIN + 12, "font-size": 20, fill: ink }, title);
  const below = [text(t("legend"), 12, 600), ...legendLines(svg, ink, () => (at += LINE) - LINE)];
  at += 8;
  if (notes.length) below.push(text(t("sources"), 12, 600), ...notes.flatMap((one) => wrapped(one, 125)).map((line) => text(line, 11)));
  at += 8;
  below.push(...wrapped(`${about.title}, ${about.release.version}, SHA-256 ${about.release.digest}`, 125).map((line) => text(line, 11)), ...wrapped(location.href, 125).map((line) => text(line, 11)));
  const whole = s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${at}`, width: WIDTH, height: at, "font-family": "sans-serif", "font-size": 13 },
    s("title", {}, title), s("desc", {}, `${about.title} ${about.release.version} ${location.href}`),
    s("rect", { width: WIDTH, height: at, fill: paper }), head, content, below);
  return whole;
}

/** A copy of a drawing whose looks stand on its elements, without what is there for the pointer only. */
function styled(svg) {
  const copy = svg.cloneNode(true);
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, n) => {
    const style = getComputedStyle(originals[n]);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value && value !== "none" || name === "fill" || name === "stroke") element.setAttribute(name, value);
    }
    for (const name of ["class", "role", "tabindex"]) element.removeAttribute(name);
  });
  [...copy.querySelectorAll("*")].forEach((element, n) => originals[n].matches(HIDDEN) && element.remove());
  copy.querySelector("g")?.removeAttribute("transform"); // all of it, however far it was moved
  return copy;
}

/** The lines of the legend beside the drawing, each with its sample. */
function legendLines(svg, ink, next) {
  const items = svg.closest(".drawing").querySelectorAll(".legend li");
  return [...items].map((item) => {
    const y = next();
    const sample = item.querySelector("svg");
    return s("g", {},
      sample ? s("g", { transform: `translate(${MARGIN},${y - 11})` }, [...styled(sample).childNodes]) : "",
      s("text", { x: MARGIN + 54, y, "font-size": 12, fill: ink }, item.textContent.trim()));
  });
}

function wrapped(text, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= most) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines;
}

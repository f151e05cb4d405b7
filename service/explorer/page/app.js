// The page: header, footer, and between them the view that the address names.

import * as address from "./address.js";
import { ask, Trouble } from "./api.js";
import { h } from "./dom.js";
import { findBox } from "./find.js";
import { language, LANGUAGES, speak, t } from "./i18n.js";
import { Words } from "./sentences.js";
import { troubleBox } from "./troubles.js";

const VIEWS = {
  home: () => import("./views/home.js"),
  figure: () => import("./views/figure.js"),
  path: () => import("./views/path.js"),
  pair: () => import("./views/pair.js"),
  body: () => import("./views/body.js"),
  dispute: () => import("./views/dispute.js"),
  source: () => import("./views/source.js"),
  browse: () => import("./views/browse.js"),
};

const main = document.getElementById("main");
let network; // the answer of /network, read once a page load
let current; // what ends the view that is shown

async function show({ stay = false } = {}) {
  current?.abort();
  const { signal } = (current = new AbortController());
  const state = address.read(location);
  main.setAttribute("aria-busy", "true");
  const loading = VIEWS[state.view]();
  try {
    network ??= readNetwork();
    await speak(state.params.get("lang"));
    if (shownLanguage !== language) frame();
    const about = await network;
    if (signal.aborted) return;
    frame(about);
    const { view } = await loading;
    const context = { ...state, about, words: new Words(about), signal, again: () => show({ stay: true }) };
    const made = await view(context);
    if (signal.aborted) return;
    put(made, about, stay);
  } catch (error) {
    if (error.name === "AbortError" || signal.aborted) return;
    if (!(error instanceof Trouble)) console.error(error);
    network = (await Promise.allSettled([network]))[0].status === "fulfilled" ? network : undefined;
    const trouble = error instanceof Trouble ? error : { status: "other", detail: t("trouble.page") };
    put({ title: t("trouble.title"), content: [h("h1", {}, t("trouble.title")), troubleBox(trouble, () => show({ stay: true }))] }, null, stay);
  } finally {
    if (!signal.aborted) main.removeAttribute("aria-busy");
  }
}

async function readNetwork() {
  return ask("/network");
}

function put({ title, content }, about, stay) {
  document.title = about ? `${title} – ${about.title}` : title;
  main.replaceChildren(...[content].flat(Infinity).filter(Boolean));
  frameLanguages();
  document.getElementById("printed").textContent = location.href;
  if (stay) return;
  scrollTo(0, 0);
  if (moved) main.focus({ preventScroll: true });
}

let shownLanguage;
let moved = false;

/** Header and footer, made anew when the language or the network is another. */
function frame(about) {
  const made = `${language} ${about?.release.digest}`;
  if (frame.made === made) return;
  frame.made = made;
  shownLanguage = language;
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("header").replaceChildren(
    h("a", { class: "title", href: address.to("") }, about?.title.split(":")[0] ?? "Inner Circle"),
    h("nav", { "aria-label": t("nav") },
      h("a", { href: address.to("") }, t("nav.circle")),
      h("a", { href: address.to("path") }, t("nav.path")),
      h("a", { href: address.to("browse") }, t("nav.browse"))),
    findBox(),
    h("p", { class: "languages", id: "languages" }));
  frameLanguages();
  if (about) document.getElementById("footer").replaceChildren(...footer(about));
}

function frameLanguages() {
  document.getElementById("languages")?.replaceChildren(...Object.entries(LANGUAGES).filter(([code]) => code !== language).map(([code, name]) =>
    h("a", { href: address.changed({ lang: code === "en" ? null : code }), hreflang: code, lang: code }, name)));
}

function footer(about) {
  return [
    h("p", {}, h("strong", {}, t("footer.not")), " ", t("footer.not.text")),
    h("p", { class: "meta" }, t("footer.release", { title: about.title, version: about.release.version, digest: about.release.digest.slice(0, 12) }),
      about.licence ? ` · ${about.licence}` : "", " · ",
      t("footer.counts", { figures: about.counts.figures, ties: about.counts.ties, claims: about.counts.claims, sources: about.counts.sources }),
      " · ", h("a", { href: new URL("docs", document.baseURI).href }, t("footer.api"))),
  ];
}

/** On paper the address says what was asked: the form is not printed. */
addEventListener("beforeprint", () => {
  document.getElementById("printed").textContent = location.href;
});
addEventListener("moved", () => {
  moved = true;
  show();
});
addEventListener("popstate", () => {
  moved = true;
  show();
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault(); // its address is below that of the start, not of this view
  main.focus();
});
document.addEventListener("click", (event) => {
  const link = address.ours(event);
  if (link === null) return;
  event.preventDefault();
  address.go(link);
});
// The list that the page was sent with is seen before the script makes its own; where nothing is painted, no later.
if (main.querySelector(".sent") && !document.hidden) requestAnimationFrame(() => setTimeout(show));
else show();

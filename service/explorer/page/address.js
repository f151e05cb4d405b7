// The state of the page is its address: what is shown is read from it, and every change of it is a new one.

const base = new URL(document.baseURI).pathname;

const ROUTES = [
  ["home", /^$/],
  ["figure", /^figure\/([^/]+)$/, "id"],
  ["path", /^path$/],
  ["pair", /^pair\/([^/]+)\/([^/]+)$/, "a", "b"],
  ["body", /^body\/([^/]+)$/, "id"],
  ["dispute", /^dispute\/([^/]+)$/, "id"],
  ["source", /^source\/([^/]+)$/, "id"],
  ["browse", /^browse$/],
];

/** What an address says: `{view, ids, params}`; null for one that is not of the page. */
export function read(location) {
  if (!location.pathname.startsWith(base)) return null;
  const path = location.pathname.slice(base.length);
  for (const [view, pattern, ...names] of ROUTES) {
    const found = pattern.exec(path);
    if (!found) continue;
    const ids = Object.fromEntries(names.map((name, n) => [name, decode(found[n + 1])]));
    return { view, ids, params: new URLSearchParams(location.search) };
  }
  return null;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a view, from the root of the host; the language of the page goes along. */
export function to(path, params = {}) {
  const query = params instanceof URLSearchParams ? new URLSearchParams(params) : listed(params);
  const language = new URLSearchParams(location.search).get("lang");
  if (language && !query.has("lang")) query.set("lang", language);
  const text = query.toString();
  return base + path + (text ? `?${text}` : "");
}

/** Parameters from an object; lists are repeated, what is null or empty is left out. */
export function listed(params) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "" && one !== false) query.append(name, one);
    }
  }
  return query;
}

/** The address of this view with some parameters changed; null takes one away. */
export function changed(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") query.append(name, one);
    }
  }
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

export const figure = (id) => to(`figure/${encodeURIComponent(id)}`);
export const pair = (a, b) => to(`pair/${encodeURIComponent(a)}/${encodeURIComponent(b)}`);
export const body = (id) => to(`body/${encodeURIComponent(id)}`);
export const dispute = (id) => to(`dispute/${encodeURIComponent(id)}`);
export const source = (id) => to(`source/${encodeURIComponent(id)}`);
export const path = (from, to_, more = {}) => to("path", { from, to: to_, ...more });

/** Go to an address of the page; `replace` leaves no step to go back to. */
export function go(address, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(new CustomEvent("moved", { detail: { replace } }));
}

/** Whether a click on a link is one that the page should follow by itself. */
export function ours(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || link.target || link.hasAttribute("download") || event.defaultPrevented) return null;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !read(url)) return null;
  if (url.hash && url.pathname === location.pathname && url.search === location.search) return null;
  return url.pathname + url.search;
}

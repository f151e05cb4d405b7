// Elements made in one line. Every text is a text node and every attribute is set as such, so that names stay names.

const SVG = "http://www.w3.org/2000/svg";

/** Make an HTML element: `on*` attributes are listeners, `true` and `false` set and leave out, children may be nested. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Make an SVG element. */
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

/** A link that leaves the service; an address that is not of the web becomes plain text. */
export function outward(address, text) {
  const safe = /^https?:\/\//i.test(address ?? "");
  return safe ? h("a", { href: address, rel: "noreferrer" }, text ?? address) : h("span", {}, text ?? address);
}

/** A heading with what stands under it, named by the heading. */
export function section(title, attributes, ...children) {
  const id = `h-${(section.made = (section.made ?? 0) + 1)}`;
  return h("section", { "aria-labelledby": id, ...attributes }, h("h2", { id }, title), children);
}

/** A list that is named by its heading. */
export function namedList(title, tag, items, attributes) {
  const id = `h-${(section.made = (section.made ?? 0) + 1)}`;
  return [h("h2", { id }, title), h(tag, { "aria-labelledby": id, ...attributes }, items)];
}

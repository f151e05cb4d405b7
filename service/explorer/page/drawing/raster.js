// Our own drawings as pixels. The page's policy lets no image come from the page itself, so they are painted shape by shape.

/** Paint an SVG made of `g`, `path`, `rect`, `circle` and `text` with its looks on its elements; gives a PNG. */
export function paint(svg, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Number(svg.getAttribute("width")) * scale;
  canvas.height = Number(svg.getAttribute("height")) * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  const family = svg.getAttribute("font-family");
  for (const child of svg.children) shape(context, child, family);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function shape(context, element, family) {
  const number = (name) => Number.parseFloat(element.getAttribute(name) ?? "0") || 0;
  context.save();
  move(context, element.getAttribute("transform"));
  context.globalAlpha *= element.hasAttribute("opacity") ? number("opacity") : 1;
  if (element.tagName === "g") for (const child of element.children) shape(context, child, family);
  else if (element.tagName === "text") write(context, element, number, family);
  else {
    const path = outline(element, number);
    if (path) fillAndStroke(context, element, number, path);
  }
  context.restore();
}

function outline(element, number) {
  const path = new Path2D();
  if (element.tagName === "path") return new Path2D(element.getAttribute("d") ?? "");
  if (element.tagName === "rect") path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
  else if (element.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI);
  else return null;
  return path;
}

function fillAndStroke(context, element, number, path) {
  const [fill, stroke] = [element.getAttribute("fill") ?? "black", element.getAttribute("stroke") ?? "none"];
  if (fill !== "none") {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke === "none") return;
  line(context, element, number, stroke);
  context.stroke(path);
}

function line(context, element, number, stroke) {
  context.strokeStyle = stroke;
  context.lineWidth = number("stroke-width") || 1;
  context.lineCap = element.getAttribute("stroke-linecap") ?? "butt";
  context.setLineDash((element.getAttribute("stroke-dasharray") ?? "").split(/[\s,]+/).map(Number.parseFloat).filter((one) => one > 0));
}

function write(context, element, number, family) {
  context.font = `${element.getAttribute("font-weight") ?? 400} ${number("font-size") || 13}px ${family}`;
  context.textAlign = { middle: "center", end: "right" }[element.getAttribute("text-anchor")] ?? "left";
  const stroke = element.getAttribute("stroke") ?? "none";
  if (stroke !== "none") {
    line(context, element, number, stroke);
    context.lineJoin = "round";
    context.strokeText(element.textContent, number("x"), number("y"));
  }
  context.fillStyle = element.getAttribute("fill") ?? "black";
  context.fillText(element.textContent, number("x"), number("y"));
}

function move(context, transform) {
  for (const [, name, values] of (transform ?? "").matchAll(/(translate|scale)\(([^)]*)\)/g)) {
    const [x, y = name === "scale" ? x : 0] = values.split(/[\s,]+/).map(Number);
    context[name](x, y);
  }
}

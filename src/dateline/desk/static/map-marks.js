// What is drawn on the map, and as what: a town is a dot, a province an open ring, a country a
// hatched outline with its number. What lies close together is one mark until one comes nearer.

import { largest } from "./map.js";

const CLOSE = 30; // pixels: nearer marks are drawn as one
const MARGIN = 40;
const SVG = "http://www.w3.org/2000/svg";

export function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function drawMarks(map) {
  const found = clusters(map);
  map.ground.replaceChildren(...map.marks.countries.map((c) => shape(map, c)).filter(Boolean));
  map.top.replaceChildren(
    ...map.marks.ways.map((w) => way(map, w)).filter(Boolean),
    ...map.marks.countries.map((c) => country(map, c, found)).filter(Boolean),
    ...found.map((c) => (c.points.length > 1 ? several(map, c) : single(map, c.points[0], c.at))),
  );
}

// ---------------------------------------------------------------- countries

function shape(map, told) {
  const found = map.byOutline.get(told.outline);
  return found && element("path", { d: map.view.path(found) ?? "", class: "told", fill: "url(#hatch)" });
}

const BESIDE = [[0, 0], [0, 32], [0, -32], [0, 48], [0, -48], [60, 0], [-60, 0]];

function country(map, told, clusters) {
  const found = map.byOutline.get(told.outline);
  if (!found) return null;
  const middle = map.view.at(d3.geoCentroid(largest(found)));
  const spots = BESIDE.map(([x, y]) => [middle[0] + x, middle[1] + y]);
  const at = spots.find((p) => !clusters.some((c) => Math.hypot(c.at[0] - p[0], c.at[1] - p[1]) < CLOSE)) ?? middle;
  if (!inside(map.view, at)) return null;
  const words = `${told.name} ${incidents(told.n)}, no more told than the country${uncertain(told)}`;
  const number = element("text", { x: at[0], y: at[1] + 5, class: "country-n" });
  number.textContent = `${told.name} ${short(told.n)}`;
  const half = 4 * number.textContent.length;
  const hit = element("rect", { x: at[0] - half, y: at[1] - 13, width: 2 * half, height: 26, class: "hit" });
  return link(map, told.href, words, [hit, number]);
}

// ---------------------------------------------------------------- towns and provinces

// The greatest first; each takes in what is close to it.
function clusters(map) {
  const cells = new Map();
  const found = [];
  for (const point of map.marks.points) {
    const at = map.view.at(point.at);
    if (!inside(map.view, at)) continue;
    const [column, row] = at.map((n) => Math.floor(n / CLOSE));
    const home = nearby(cells, column, row).find((c) => Math.hypot(c.at[0] - at[0], c.at[1] - at[1]) < CLOSE);
    if (home) {
      home.points.push(point);
      continue;
    }
    const made = { at, points: [point] };
    found.push(made);
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), made]);
  }
  return found;
}

function nearby(cells, column, row) {
  const found = [];
  for (const x of [column - 1, column, column + 1]) {
    for (const y of [row - 1, row, row + 1]) found.push(...(cells.get(`${x} ${y}`) ?? []));
  }
  return found;
}

function single(map, point, at) {
  const province = point.kind === "province";
  const doubtful = point.doubtful === point.n;
  const told = province ? ", somewhere in the province" : "";
  const words = `${point.name}${told}: ${incidents(point.n)}${uncertain(point)}`;
  const kind = `${province ? "province" : "town"}${doubtful ? " doubtful" : ""}`;
  return link(map, point.href, words, mark(at, point.n, kind));
}

function several(map, cluster) {
  const n = cluster.points.reduce((sum, p) => sum + p.n, 0);
  const some = cluster.points.slice(0, 3).map((p) => p.name).join("; ");
  const more = cluster.points.length > 3 ? ` and ${cluster.points.length - 3} more` : "";
  const words = `${cluster.points.length} places close together, ${incidents(n)}: ${some}${more}. Press to come nearer.`;
  const parts = mark(cluster.at, n, "town");
  parts.splice(1, 0, element("circle", { cx: cluster.at[0], cy: cluster.at[1], r: radius(n) + 3, class: "several" }));
  const made = element("g", { role: "button", tabindex: "0", "aria-label": words });
  made.append(...parts);
  const closer = (event) => {
    event.preventDefault();
    if (map.view.k >= 199) return map.say(words);
    map.view.zoom(2.5, cluster.at);
    map.moved();
    map.svg.focus();
    map.say("Nearer.");
  };
  made.addEventListener("click", closer);
  made.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && closer(event));
  return speaking(map, made, words);
}

function mark(at, n, kind) {
  const [cx, cy] = at;
  const parts = [
    element("circle", { cx, cy, r: Math.max(13, radius(n)), class: "hit" }),
    element("circle", { cx, cy, r: radius(n, kind.startsWith("province")), class: kind }),
  ];
  if (n > 1) {
    const number = element("text", { x: cx, y: cy + 4, class: kind.startsWith("province") || kind.includes("doubtful") ? "n open" : "n" });
    number.textContent = short(n);
    parts.push(number);
  }
  return parts;
}

function radius(n, province = false) {
  if (province) return 4 + radius(n) * 1.2;
  return n === 1 ? 5 : Math.min(24, 8 + 1.7 * Math.log2(n));
}

// ---------------------------------------------------------------- movements

function way(map, told) {
  const [from, to] = [end(map, told.from), end(map, told.to)];
  if (!from || !to || (from.at[0] === to.at[0] && from.at[1] === to.at[1])) return null;
  const [a, b] = [from.at, to.at];
  const bend = [(a[0] + b[0]) / 2 + (b[1] - a[1]) * 0.18, (a[1] + b[1]) / 2 - (b[0] - a[0]) * 0.18];
  const kind = from.vague || to.vague ? "way vague" : "way";
  const drawn = element("path", {
    d: `M${a}Q${bend} ${b}`, class: kind, "stroke-width": Math.min(6, 1.5 + Math.log2(told.n)), "marker-end": "url(#arrow)",
  });
  const title = element("title", {});
  title.textContent = `${told.from.name} to ${told.to.name}: ${incidents(told.n)}`;
  drawn.append(title);
  return drawn;
}

// A country's end lies somewhere in it: its line is dashed.
function end(map, told) {
  if (told.at) return { at: map.view.at(told.at), vague: false };
  const found = map.byOutline.get(told.outline);
  return found && { at: map.view.at(d3.geoCentroid(largest(found))), vague: true };
}

// ---------------------------------------------------------------- all of them

function link(map, href, words, parts) {
  const made = element("a", { href, "aria-label": words });
  made.append(...parts);
  return speaking(map, made, words);
}

function speaking(map, made, words) {
  made.addEventListener("pointerenter", () => map.say(words));
  made.addEventListener("focus", () => map.say(words));
  return made;
}

function inside(view, [x, y]) {
  return x > -MARGIN && y > -MARGIN && x < view.wide + MARGIN && y < view.high + MARGIN;
}

function incidents(n) {
  const exactly = n < 1000 ? "" : ` (${n.toLocaleString("en")})`;
  return n === 1 ? "1 incident" : `${short(n)}${exactly} incidents`;
}

function uncertain(told) {
  return told.doubtful ? ` (place uncertain in ${told.doubtful.toLocaleString("en")})` : "";
}

function short(n) {
  return n < 1000 ? `${n}` : n < 10000 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`;
}

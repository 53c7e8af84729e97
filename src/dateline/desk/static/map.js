// The map: outlines of the world and, on it, the incidents of the page's own query.
// d3 (d3-geo) and topojson are the vendored scripts that stand before this one on the page.

import { drawMarks, element } from "./map-marks.js";
import { View } from "./map-view.js";

const OUTLINES = ["/static/vendor/countries-110m.json", "/static/vendor/countries-50m.json"];
const FINE = 5; // from which zoom on the finer outlines are drawn
const STEP = 60; // pixels that a key or a button moves the map
const CLOSER = 1.6;

async function told(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

class WorldMap {
  constructor(box, marks) {
    this.box = box;
    this.marks = marks;
    this.sheet = box.querySelector(".sheet");
    this.said = box.querySelector(".said");
    this.fineness = -1;
    this.waiting = false;
    this.svg = element("svg", { class: "world", tabindex: "0", role: "group" });
    this.svg.setAttribute("aria-label", "Map of these incidents. Arrows move it, plus and minus zoom, 0 shows the world.");
    this.svg.append(hatch());
    this.land = element("g", { class: "land" });
    this.top = element("g", { class: "marks" });
    this.svg.append(this.land, this.top);
    this.sheet.append(this.svg);
  }

  async start() {
    this.view = new View(...this.size());
    await this.outline(0);
    this.place();
    new ResizeObserver(() => this.resized()).observe(this.sheet);
    this.listen();
  }

  size() {
    const wide = Math.max(240, this.sheet.clientWidth);
    return [wide, Math.round(Math.min(620, Math.max(260, wide * 0.62)))];
  }

  resized() {
    const [wide, high] = this.size();
    if (wide === this.view.wide && high === this.view.high) return;
    const at = this.view.place();
    this.view = new View(wide, high);
    this.view.go(...at);
    this.redrawLand();
    this.draw();
  }

  async outline(fineness) {
    if (fineness <= this.fineness) return;
    this.fineness = fineness;
    const world = await told(OUTLINES[fineness]);
    this.countries = topojson.feature(world, world.objects.countries).features;
    this.byOutline = new Map(this.countries.map((c) => [c.id ?? c.properties.name, c]));
    this.redrawLand();
    this.draw();
  }

  redrawLand() {
    this.svg.setAttribute("viewBox", `0 0 ${this.view.wide} ${this.view.high}`);
    const sea = element("path", { class: "sea", d: this.view.path({ type: "Sphere" }) });
    const lands = this.countries.map((c) => element("path", { d: this.view.path(c) ?? "" }));
    this.land.replaceChildren(sea, ...lands);
    this.ground = element("g", {});
    this.land.append(this.ground);
  }

  place() {
    const asked = location.hash.match(/^#at=(-?[\d.]+),(-?[\d.]+),([\d.]+)$/);
    if (asked) this.view.go(...asked.slice(1).map(Number));
    else this.fit();
    this.draw();
  }

  fit() {
    const there = this.marks.points.map((p) => p.at);
    for (const c of this.marks.countries) {
      const shape = this.byOutline.get(c.outline);
      if (shape) there.push(...d3.geoBounds(largest(shape)));
    }
    for (const w of this.marks.ways) there.push(...[w.from.at, w.to.at].filter(Boolean));
    this.view.fit(there);
  }

  // Redrawn once a frame, however often it was moved.
  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      const k = this.view.k;
      this.land.setAttribute("transform", this.view.transform());
      this.svg.querySelector("#hatch").setAttribute("patternTransform", `scale(${1 / k}) rotate(45)`);
      drawMarks(this);
      if (k >= FINE) this.outline(1).catch((fault) => this.fail(fault));
    });
  }

  moved() {
    this.draw();
    const [x, y, k] = this.view.place();
    history.replaceState(null, "", `#at=${x.toFixed(3)},${y.toFixed(3)},${k.toFixed(2)}`);
  }

  say(words) {
    this.said.textContent = words;
  }

  fail(fault) {
    this.say(`The map could not be drawn (${fault.message}). All of it stands in the lists.`);
  }

  shift(name) {
    const view = this.view;
    const by = {
      in: () => view.zoom(CLOSER), out: () => view.zoom(1 / CLOSER),
      left: () => view.pan(STEP, 0), right: () => view.pan(-STEP, 0),
      up: () => view.pan(0, STEP), down: () => view.pan(0, -STEP),
      world: () => view.whole(), fit: () => this.fit(),
    };
    by[name]();
    this.moved();
  }

  listen() {
    const keys = {
      ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
      "+": "in", "=": "in", "-": "out", 0: "world",
    };
    this.svg.addEventListener("keydown", (event) => {
      const name = keys[event.key];
      if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.shift(name);
    });
    for (const button of this.box.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => this.shift(button.dataset.move));
    }
    this.svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.drag();
  }

  // Whoever only reads past the map is not caught by it: it moves once it was pressed.
  active() {
    return this.svg.contains(document.activeElement);
  }

  wheel(event) {
    if (!event.ctrlKey && !this.active()) return;
    event.preventDefault();
    this.view.zoom(2 ** (-event.deltaY / 300), this.point(event));
    this.moved();
  }

  point(event) {
    const frame = this.svg.getBoundingClientRect();
    const scale = this.view.wide / frame.width;
    return [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale];
  }

  drag() {
    const held = new Map();
    let far = false;
    this.svg.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, this.point(event));
      far = false;
    });
    this.svg.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = this.point(event);
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      if (!other && !far && Math.hypot(now[0] - before[0], now[1] - before[1]) < 5) return;
      if (!far) this.svg.setPointerCapture(event.pointerId);
      far = true;
      if (other) this.view.zoom(apart(now, other) / Math.max(1, apart(before, other)), other);
      else this.view.pan(now[0] - before[0], now[1] - before[1]);
      held.set(event.pointerId, now);
      this.moved();
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      this.svg.addEventListener(end, (event) => held.delete(event.pointerId));
    }
    // What ends a drag is no press on a mark.
    this.svg.addEventListener("click", (event) => {
      if (far) event.preventDefault(), event.stopPropagation();
      far = false;
    }, true);
    this.svg.addEventListener("dragstart", (event) => event.preventDefault());
  }
}

function apart(one, other) {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

function hatch() {
  const defs = element("defs", {});
  const pattern = element("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse" });
  pattern.append(element("line", { x1: 0, y1: 0, x2: 0, y2: 6, class: "stripe" }));
  const arrow = element("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto-start-reverse" });
  arrow.append(element("path", { d: "M0 0L8 4L0 8z", class: "arrow" }));
  defs.append(pattern, arrow);
  return defs;
}

// The mainland: a country's islands far away shall not decide where its number stands.
export function largest(shape) {
  if (shape.geometry.type !== "MultiPolygon") return shape;
  const parts = shape.geometry.coordinates.map((c) => ({ type: "Polygon", coordinates: c }));
  return parts.reduce((a, b) => (d3.geoArea(a) >= d3.geoArea(b) ? a : b));
}

const box = document.getElementById("map");
if (box) {
  box.hidden = false;
  told(box.dataset.marks)
    .then((marks) => new WorldMap(box, marks).start())
    .catch((fault) => {
      box.querySelector(".said").textContent = `The map could not be drawn (${fault.message}). All of it stands in the lists.`;
    });
}

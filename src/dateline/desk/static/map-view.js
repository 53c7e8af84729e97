// Where the map looks: a projection of the whole world, and how it is moved and enlarged.

const NEAREST = 200;

export class View {
  constructor(wide, high) {
    this.wide = wide;
    this.high = high;
    this.projection = d3.geoEqualEarth().fitExtent([[4, 4], [wide - 4, high - 4]], { type: "Sphere" });
    this.path = d3.geoPath(this.projection).digits(2);
    this.whole();
  }

  whole() {
    [this.k, this.x, this.y] = [1, 0, 0];
  }

  transform() {
    return `translate(${this.x} ${this.y}) scale(${this.k})`;
  }

  // Longitude and latitude -> pixels.
  at(place) {
    const [x, y] = this.projection(place);
    return [x * this.k + this.x, y * this.k + this.y];
  }

  // The middle as longitude and latitude, and the zoom.
  place() {
    const middle = [(this.wide / 2 - this.x) / this.k, (this.high / 2 - this.y) / this.k];
    const found = this.projection.invert(middle) ?? [0, 0];
    return [...found.map((n) => (Number.isFinite(n) ? n : 0)), this.k];
  }

  go(longitude, latitude, k) {
    this.k = Math.min(NEAREST, Math.max(1, k));
    const [x, y] = this.projection([longitude, latitude]);
    this.x = this.wide / 2 - x * this.k;
    this.y = this.high / 2 - y * this.k;
    this.hold();
  }

  pan(x, y) {
    this.x += x;
    this.y += y;
    this.hold();
  }

  zoom(by, about = [this.wide / 2, this.high / 2]) {
    const k = Math.min(NEAREST, Math.max(1, this.k * by));
    this.x = about[0] - ((about[0] - this.x) * k) / this.k;
    this.y = about[1] - ((about[1] - this.y) * k) / this.k;
    this.k = k;
    this.hold();
  }

  fit(places) {
    this.whole();
    if (!places.length) return;
    const points = places.map((p) => this.projection(p));
    const [left, right] = ends(points.map((p) => p[0]));
    const [top, bottom] = ends(points.map((p) => p[1]));
    const room = 0.8;
    const k = Math.min((this.wide * room) / Math.max(1, right - left), (this.high * room) / Math.max(1, bottom - top), 12);
    this.k = Math.max(1, k);
    this.x = this.wide / 2 - ((left + right) / 2) * this.k;
    this.y = this.high / 2 - ((top + bottom) / 2) * this.k;
    this.hold();
  }

  // The world never leaves the sheet.
  hold() {
    this.x = Math.min(0, Math.max(this.wide * (1 - this.k), this.x));
    this.y = Math.min(0, Math.max(this.high * (1 - this.k), this.y));
  }
}

function ends(numbers) {
  return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
}

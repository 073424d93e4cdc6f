// The map: no tiles, no server of letters; events no more precisely than the words tell them.
//
//   const shown = await drawMap(element, { features, boundaries, labels, dir, locale, onselect });
//
// What each argument holds stands at drawMap below.

import * as maplibre from "./vendor/maplibre-gl/maplibre-gl.mjs";
import { hatchOf, image, legendMark, markOf } from "./map_marks.js";
import { layers } from "./map_style.js";

maplibre.setWorkerUrl(new URL("./vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href);

const LABELS = {
  title: "Map",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  attribution: "Natural Earth",
  disclaimer: "Boundaries are for orientation and are no statement about the status of any land.",
  noWebGL: "This browser cannot draw the map (no WebGL); the table holds the same events.",
  legend: "How precisely a place is known",
  marks: { G0: "Building or site", G1: "Part of a town", G2: "Town or village", other: "Point that stands for an area" },
  areas: { G4: "Somewhere in the division (district told)", G5: "Somewhere in the province", G6: "Somewhere in the country or region", sector: "In a direction from a place" },
  ring: "Dashed ring: how far from the point it may be",
  countries: {},
};
const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g; // vowel signs, which crowd small letters
const NEAR_DEGREE = 111_195; // metres of a degree of latitude

/**
 * Draws the map into the element.
 *
 * features: GeoJSON features with properties id, level (G0 to G7), geometry_role, uncertainty_m, name, count, and for what
 * has no geometry of its own iso3 and adm1 (or name_en for a region), by which the border is found.
 * boundaries: {countries, admin1}, the two GeoJSON files. labels: words over LABELS. dir: "rtl" or "ltr".
 * locale: of numerals, as "ar-u-nu-arab". onselect: called with the list of ids chosen, an empty list for none.
 *
 * Returns {undrawn, select, update, destroy, map}: undrawn are the ids of which no place is known, for the tray; select(ids)
 * marks and shows them; update(features) shows others. Rejects with an Error named WebGLMissing where none can be drawn.
 */
export async function drawMap(element, { features, boundaries, labels = {}, dir = "rtl", locale = "ar", onselect = () => {} }) {
  const words = { ...LABELS, ...labels, marks: { ...LABELS.marks, ...labels.marks }, areas: { ...LABELS.areas, ...labels.areas } };
  if (!hasWebGL()) throw Object.assign(new Error(words.noWebGL), { name: "WebGLMissing" });
  await lettersReady();
  const parts = laidOut(element, words, dir);
  const known = new Borders(boundaries, words.countries);
  const map = new maplibre.Map(options(parts.canvas, words, styleOf(element, known, locale)));
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), dir === "rtl" ? "top-left" : "top-right");
  map.getCanvas().setAttribute("aria-label", words.title);
  resolveMarks(map, element);
  await new Promise((resolve, reject) => (map.once("load", resolve), map.once("error", ({ error }) => reject(error))));
  map.resize(); // what changed its size while it was loading went by unseen
  return new Shown(map, { element, parts, words, known, locale, onselect }).update(features);
}

class Shown {
  constructor(map, context) {
    Object.assign(this, { map, chosen: [], undrawn: [] }, context);
    map.on("click", (event) => this.pick(event));
    map.on("mousemove", ({ point }) => (map.getCanvas().style.cursor = this.under(point).length ? "pointer" : ""));
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.leave = new AbortController();
    const { signal } = this.leave;
    this.scheme.addEventListener("change", () => this.recolour(), { signal });
    addEventListener("beforeprint", () => this.printing(true), { signal });
    addEventListener("afterprint", () => this.printing(false), { signal });
  }

  /** Draws what is there in the colours that hold now, at once: a print does not wait until something has loaded. */
  recolour() {
    const ink = colours(this.element);
    for (const { id, paint } of layers(ink, this.locale))
      for (const [name, value] of Object.entries(paint)) this.map.setPaintProperty(id, name, value);
    for (const id of this.map.listImages()) this.map.updateImage(id, image(id, ink));
    legend(this.parts.legend, this.drawn, this.words, ink);
    this.map.redraw();
  }

  /** Paper is light, whatever the screen is. */
  printing(starts) {
    const { dataset } = document.documentElement;
    if (starts) [this.theme, dataset.theme] = [dataset.theme, "light"];
    else dataset.theme = this.theme ?? "auto";
    this.recolour();
  }

  /** Shows these features; moves to them unless told not to. */
  update(features, { move = true } = {}) {
    const placed = features.map((feature) => this.known.placed(feature));
    this.features = features;
    this.undrawn = features.filter((_, at) => !placed[at]).map(({ properties }) => properties.id);
    this.drawn = placed.filter(Boolean);
    for (const [source, data] of Object.entries(sources(this.drawn))) this.map.getSource(source).setData(data);
    legend(this.parts.legend, this.drawn, this.words, colours(this.element));
    if (move) this.fit(core(this.drawn));
    return this.select(this.chosen, { move: false });
  }

  /** Marks these ids and, unless told not to, moves until they are seen. */
  select(ids, { move = true } = {}) {
    this.chosen = ids;
    const found = this.drawn.filter(({ properties }) => ids.includes(properties.id));
    this.map.getSource("chosen").setData(collection(found.map(outlined)));
    if (move && found.length) this.fit(found);
    return this;
  }

  fit(features) {
    const bounds = new maplibre.LngLatBounds();
    for (const feature of features) for (const at of points(outlined(feature).geometry)) bounds.extend(at);
    if (!bounds.isEmpty()) this.map.fitBounds(bounds, { padding: 40, maxZoom: 10, duration: 400 });
  }

  under(point) {
    return this.map.queryRenderedFeatures(point, { layers: ["cluster", "mark", "sector", "area"] });
  }

  async pick({ point }) {
    const [first] = this.under(point);
    if (!first) return this.chose([]);
    if (!first.properties.cluster) return this.chose(this.togetherWith(first));
    const source = this.map.getSource("marks");
    const leaves = await source.getClusterLeaves(first.properties.cluster_id, Infinity, 0);
    if (this.map.getZoom() < 12) this.fit(leaves);
    this.chose(leaves.flatMap(({ properties }) => JSON.parse(properties.ids)));
  }

  /** A mark stands for all that is at its point; an area for all that is told of it. */
  togetherWith({ properties }) {
    if (properties.ids) return JSON.parse(properties.ids);
    const { border } = properties;
    return border ? this.drawn.filter((one) => one.properties.border === border).map((one) => one.properties.id) : [properties.id];
  }

  chose(ids) {
    this.select(ids, { move: false });
    this.onselect(ids);
  }

  destroy() {
    this.leave.abort();
    this.map.remove();
    this.element.replaceChildren();
  }
}

/** Marks are drawn when they are first asked for; a new style asks again, in its colours. */
function resolveMarks(map, element) {
  map.setMissingStyleImageResolver((id) => {
    const data = image(id, colours(element));
    if (data) map.addImage(id, data, { pixelRatio: 2 });
  });
}

/** Finds the border of a place that is an area. */
class Borders {
  constructor({ countries, admin1 }, names) {
    this.files = { countries, admin1, names: named(countries, names) };
    this.found = new Map();
    for (const one of countries.features) this.keep(`${one.properties.iso3}/`, one);
    for (const one of admin1.features) if (one.properties.adm1) this.keep(`${one.properties.iso3}/${one.properties.adm1}`, one);
  }

  keep(key, { geometry }) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    this.found.set(key, [...(this.found.get(key) ?? []), ...polygons]);
  }

  /** The feature with a geometry, its own or that of its border; null where neither is known. */
  placed(feature) {
    const { iso3, adm1, name_en: region, level } = feature.properties;
    if (feature.geometry) return feature;
    const keys = adm1 ? [`${iso3}/${adm1}`] : [region && `${iso3}/${region}`, isWhole(feature) && `${iso3}/`];
    const border = keys.find((key) => key && this.found.has(key));
    if (!border || level === "G7") return null;
    const geometry = { type: "MultiPolygon", coordinates: this.found.get(border) };
    return { ...feature, geometry, properties: { ...feature.properties, border } };
  }
}

/** A country and no part of it, of which the border is not known. */
const isWhole = ({ properties }) => properties.kind === "country";

const collection = (features) => ({ type: "FeatureCollection", features });
const isPoint = ({ geometry }) => geometry.type === "Point";
const points = ({ coordinates }) => (typeof coordinates[0] === "number" ? [coordinates] : flatPoints(coordinates));
const flatPoints = (nested) => (typeof nested[0][0] === "number" ? nested : nested.flatMap(flatPoints));
const bare = (name) => (name ?? "").replace(MARKS, "");

function sources(drawn) {
  const spots = drawn.filter(isPoint);
  const areas = drawn.filter((one) => !isPoint(one)).map((one) => withProperties(one, { hatch: hatchOf(one.properties) }));
  return {
    marks: collection(together(spots)),
    rings: collection(spots.filter(({ properties }) => properties.uncertainty_m).map(ring)),
    areas: collection(onePerBorder(areas)),
    tallies: collection(tallies(areas)),
  };
}

/** Where most of it was: without the twentieth of what is told that lies farthest out on either side. */
function core(features) {
  const within = [0, 1].map((axis) => {
    const spread = features.map((one) => [points(one.geometry)[0][axis], one.properties.count ?? 1]).sort(([a], [b]) => a - b);
    const all = spread.reduce((sum, [, count]) => sum + count, 0);
    let held = 0;
    const inner = spread.filter(([, count]) => (held += count) > all / 20 && held - count < all * 0.95).map(([at]) => at);
    return [inner[0], inner.at(-1)];
  });
  const near = features.filter(({ geometry }) => within.every(([low, high], axis) => low <= points(geometry)[0][axis] && points(geometry)[0][axis] <= high));
  return near.length ? near : features;
}

const withProperties = (feature, more) => ({ ...feature, properties: { ...feature.properties, ...more } });

/** Of many at the same point one mark, which counts them and knows their ids. */
function together(spots) {
  const groups = Map.groupBy(spots, ({ geometry, properties }) => `${geometry.coordinates}/${kindOf(properties)}`);
  return [...groups.values()].map((group) => {
    const sum = group.reduce((all, { properties }) => all + (properties.count ?? 1), 0);
    const ids = JSON.stringify(group.map(({ properties }) => properties.id));
    const { properties } = group[0];
    return { ...group[0], properties: { ids, sum, mark: kindOf(properties), name: bare(properties.name) } };
  });
}

/** Ten events told of one province are one hatch, not ten on top of each other. */
function onePerBorder(areas) {
  const key = ({ properties }) => (properties.border ? `${properties.border}/${properties.hatch}` : properties.id);
  return [...new Map(areas.map((area) => [key(area), area])).values()];
}

/** A town or quarter is told as one, and its ring is as wide as it; a building whose point only stands for it is no building. */
/** How many are told of an area, at its middle. */
function tallies(areas) {
  const groups = Map.groupBy(areas, ({ properties }) => properties.border ?? properties.id);
  return [...groups.values()].map((group) => {
    const sum = group.reduce((all, { properties }) => all + (properties.count ?? 1), 0);
    return { type: "Feature", geometry: { type: "Point", coordinates: middle(group[0].geometry) }, properties: { sum } };
  });
}

/** The centre of gravity of the largest part of an area. */
function middle({ type, coordinates }) {
  const parts = (type === "Polygon" ? [coordinates] : coordinates).map(([rim]) => weighed(rim));
  return parts.reduce((one, other) => (other.area > one.area ? other : one)).at;
}

function weighed(rim) {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 1; at < rim.length; at += 1) {
    const [[x0, y0], [x1, y1]] = [rim[at - 1], rim[at]];
    const cross = x0 * y1 - x1 * y0;
    [twice, x, y] = [twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross];
  }
  return { area: Math.abs(twice), at: twice ? [x / (3 * twice), y / (3 * twice)] : rim[0] };
}

const kindOf = ({ level, geometry_role: role }) => (role === "exact" || level === "G1" || level === "G2" ? markOf(level) : "other");
const outlined = (feature) => (isPoint(feature) ? ring(feature) : feature);

/** The circle of the radius within which the place lies; metres on a sphere, near enough for a few kilometres. */
function ring({ geometry, properties }) {
  const [longitude, latitude] = geometry.coordinates;
  const north = (properties.uncertainty_m ?? 1_000) / NEAR_DEGREE;
  const east = north / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const around = Array.from({ length: 65 }, (_, at) => (at * Math.PI) / 32);
  const rim = around.map((angle) => [longitude + east * Math.cos(angle), latitude + north * Math.sin(angle)]);
  return { type: "Feature", geometry: { type: "Polygon", coordinates: [rim] }, properties };
}

function named(countries, names) {
  const known = Object.keys(names).length > 0; // then an island without a name of that language has none on the map
  const label = ({ properties }) => bare(names[properties.iso3] ?? (known ? "" : properties.name_en));
  const at = ({ properties }) => ({ type: "Point", coordinates: properties.label_at });
  const told = countries.features.filter((one) => one.properties.label_at && label(one));
  return collection(told.map((one) => ({ type: "Feature", geometry: at(one), properties: { label: label(one) } })));
}

function styleOf(element, known, locale) {
  const empty = { type: "geojson", data: collection([]) };
  const clustered = { cluster: true, clusterRadius: 36, clusterMaxZoom: 14, clusterProperties: { sum: ["+", ["get", "sum"]] } };
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: {
      countries: { type: "geojson", data: known.files.countries },
      admin1: { type: "geojson", data: known.files.admin1 },
      names: { type: "geojson", data: known.files.names },
      areas: empty, tallies: empty, rings: empty, chosen: empty, marks: { ...empty, ...clustered },
    },
    layers: layers(colours(element), locale),
  };
}

function colours(element) {
  const style = getComputedStyle(element);
  const names = ["sea", "land", "border", "line", "text", "halo", "mark", "area", "chosen", "ground"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]));
}

function options(container, words, style) {
  return {
    container, style, center: [40, 28], zoom: 3, maxZoom: 14, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // or a print shows nothing
    renderWorldCopies: false, fadeDuration: 0, cooperativeGestures: false,
    attributionControl: { compact: false, customAttribution: escaped(words.attribution) },
    locale: { "Map.Title": words.title, "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut },
  };
}

function escaped(text) {
  return Object.assign(document.createElement("i"), { textContent: text }).innerHTML;
}

function laidOut(element, words, dir) {
  const part = (tag, name, more) => Object.assign(document.createElement(tag), { className: `musnad-map-${name}`, ...more });
  const canvas = part("div", "canvas");
  const list = part("ul", "legend", { ariaLabel: words.legend });
  element.classList.add("musnad-map");
  element.dir = dir;
  const note = words.disclaimer ? [part("p", "note", { textContent: words.disclaimer })] : [];
  element.replaceChildren(canvas, list, ...note);
  return { canvas, legend: list };
}

function legend(list, drawn, words, ink) {
  const marks = new Set(drawn.filter(isPoint).map(({ properties }) => kindOf(properties)));
  const hatches = new Set(drawn.filter((one) => !isPoint(one)).map(({ properties }) => hatchOf(properties)));
  const of = (kind, names, found) =>
    Object.keys(names).filter((name) => found.has(name)).map((name) => row(names[name], legendMark(`${kind}-${name}`, ink)));
  const ringed = drawn.some((one) => isPoint(one) && one.properties.uncertainty_m) ? [row(words.ring)] : [];
  list.replaceChildren(...of("mark", words.marks, marks), ...of("hatch", words.areas, hatches), ...ringed);
}

function row(text, ...before) {
  const item = document.createElement("li");
  item.append(...before, text);
  return item;
}

function hasWebGL() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

/** The letters must be there before they are drawn into the map: MapLibre draws each only once. */
async function lettersReady() {
  await Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 16px "Noto Sans Arabic"`, "أA1")));
}

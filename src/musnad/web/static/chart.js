// Time as intervals: when something was, against the day on which it was reported; and counts by day.
//
//   const shown = timeline(element, { rows, dir, labels, locale });
//   const counts = bars(element, { days, dir, labels, locale });
//
// Both dispatch CustomEvents on the element: `select` with detail {ids}, `brush` with detail {from, to}, ISO days that are
// both of the range, or null where nothing is brushed. The keyboard's way to a range are the date fields of the page.

import "./vendor/d3/d3.min.js";
import "./vendor/plot/plot.umd.min.js";

const { d3, Plot } = globalThis;
const DAY = 86_400_000;
const ROW = 40; // pixels of a row: a line of words and the bars below it
const SVG = "http://www.w3.org/2000/svg";
const LABELS = {
  title: "Timeline", event: "Time of the event", report: "Day of the report", open: "Beginning or end not known",
  counts: "Events by day", count: "Events", median: "Median",
};
let drawnSoFar = 0; // ids of gradients are of the whole page

/**
 * Bars from date_from to date_to, both days included, and the day of the report below.
 *
 * within: the days [from, to] that are shown, null for what the rows need; bars that reach beyond are cut there.
 * rows: {id, label, kind, date_from, date_to, published, lane}, ISO days or null. A side that is null fades out; a row with
 * neither has no bar and is in undrawn. Rows of a lane stand together under its name. labels: words over LABELS.
 * Returns {undrawn, select(ids), range(from, to), update(rows), destroy()}.
 */
export function timeline(element, { rows, within, dir = "rtl", labels = {}, locale = "ar" }) {
  return new Timeline(element, { dir, locale, words: { ...LABELS, ...labels } }).update(rows, within);
}

/**
 * Counts by day as bars, the median as a line across each.
 *
 * days: {day, to, count, median}: to is the last day counted where that is another; the median null where none is known. Returns {range(from, to), update(days), destroy()}.
 */
export function bars(element, { days, dir = "rtl", labels = {}, locale = "ar" }) {
  return new Bars(element, { dir, locale, words: { ...LABELS, ...labels } }).update(days);
}

class Chart {
  constructor(element, settings) {
    Object.assign(this, { element, chosen: [], brushed: [null, null] }, settings);
    element.classList.add("musnad-chart");
    element.dir = this.dir;
    this.resized = new ResizeObserver(() => this.width !== element.clientWidth && this.draw());
    this.resized.observe(element);
  }

  update(data) {
    this.data = data;
    this.draw();
    return this;
  }

  draw() {
    const focused = document.activeElement?.closest?.("[data-id]")?.dataset.id;
    this.width = this.element.clientWidth;
    this.element.replaceChildren(...this.parts());
    if (focused) this.bar(focused)?.focus();
  }

  bar(id) {
    return this.element.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** A plot without the <style> that Plot writes: the policy forbids it, and its rules stand in chart.css. */
  plotted(options) {
    const svg = Plot.plot({ className: "musnad-plot", width: Math.max(280, this.width), style: null, ...options });
    svg.querySelectorAll("style").forEach((one) => one.remove());
    svg.querySelectorAll("g[aria-label]").forEach((one) => one.removeAttribute("aria-label")); // a group has no role to bear it
    return svg;
  }

  /** The scale of time: the first day stands where reading begins. */
  time(domain) {
    return { type: "utc", domain, reverse: this.dir === "rtl", label: null };
  }

  axis(anchor) {
    const day = new Intl.DateTimeFormat(this.locale, { day: "numeric", month: "short", timeZone: "UTC" });
    const year = new Intl.DateTimeFormat(this.locale, { month: "short", year: "numeric", timeZone: "UTC" });
    const long = (this.domain[1] - this.domain[0]) / DAY > 300;
    const most = Math.max(2, Math.floor(this.width / 110));
    const ticks = (this.domain[1] - this.domain[0]) / DAY <= most ? "day" : most; // never two of one day
    return Plot.axisX({ anchor, ticks, tickFormat: (at) => (long ? year : day).format(at), tickSize: 4, fontSize: 12 });
  }

  /** A band on which a range of days is drawn with the pointer. */
  brushable(svg, top, height) {
    const scale = svg.scale("x");
    const group = d3.select(svg).append("g").attr("class", "musnad-brush").attr("aria-hidden", "true");
    const brush = d3.brushX().extent([[Math.min(...scale.range), top], [Math.max(...scale.range), top + height]]);
    brush.on("end", ({ selection, sourceEvent }) => sourceEvent && this.brush(scale, selection));
    this.showRange = () => brush.move(group, this.brushed[0] && daysAcross(scale, this.brushed));
    group.call(brush);
    if (this.brushed[0]) this.showRange();
  }

  brush(scale, selection) {
    const [from, to] = (selection ?? []).map(scale.invert).sort((a, b) => a - b);
    this.brushed = selection ? [iso(from), iso(to - 1)] : [null, null];
    this.showRange();
    this.tell("brush", { from: this.brushed[0], to: this.brushed[1] });
  }

  /** Shows a range that was set elsewhere, without telling of it. */
  range(from, to) {
    this.brushed = [from, to];
    this.showRange?.();
    return this;
  }

  tell(name, detail) {
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  destroy() {
    this.resized.disconnect();
    this.element.replaceChildren();
  }
}

class Timeline extends Chart {
  update(rows, within = [null, null]) {
    this.within = within;
    return super.update(rows);
  }

  get undrawn() {
    return this.data.filter((row) => !row.date_from && !row.date_to).map(({ id }) => id);
  }

  parts() {
    const rows = this.data.filter((row) => row.date_from || row.date_to);
    if (!rows.length) return [];
    this.domain = domainOf(rows.flatMap((row) => [row.date_from, row.date_to, row.published]), 0.03, this.within);
    const shown = rows.map((row) => ({ ...row, ...this.bounds(row) }));
    const lines = laned(shown);
    const height = lines.length * ROW + 40;
    const name = `musnad-fade-${(drawnSoFar += 1)}`;
    const svg = this.plotted({
      height, marginTop: 36, marginBottom: 4, marginLeft: 24, marginRight: 24, ariaLabel: this.words.title,
      x: this.time(this.domain), y: { type: "band", domain: lines.map(({ key }) => key), axis: null, padding: 0 },
      marks: [() => fades(name), Plot.gridX({ stroke: "var(--chart-line)", strokeOpacity: 1 }), this.axis("top"), ...this.marks(shown, lines, name)],
    });
    this.pressable(svg, shown);
    this.brushable(svg, 4, 30);
    return [this.key(), svg];
  }

  /** Where the bar begins and ends: a side that nobody knows reaches a little beyond the other, and fades. */
  bounds({ date_from: from, date_to: to }) {
    const reach = Math.max(3 * DAY, (this.domain[1] - this.domain[0]) / 8);
    const begin = from ? time(from) : time(to) - reach;
    const end = to ? time(to) + DAY : time(from) + reach;
    return { begin: new Date(Math.max(begin, this.domain[0])), end: new Date(Math.min(end, this.domain[1])) };
  }

  marks(shown, lines, name) {
    const [frameAnchor, textAnchor] = this.dir === "rtl" ? ["right", "end"] : ["left", "start"];
    const halo = { stroke: "var(--chart-ground)", strokeWidth: 4, fill: "currentColor" }; // lines of the grid run below
    const reads = { frameAnchor, textAnchor, lineWidth: this.width / 13, textOverflow: "ellipsis", className: "musnad-words", ...halo };
    const reported = shown.filter(({ published }) => published && time(published) >= this.domain[0] && time(published) < this.domain[1]);
    return [
      Plot.text(lines.filter(({ lane }) => lane), { y: "key", text: "lane", fontWeight: 700, fontSize: 13, dy: 8, ...reads }),
      Plot.text(shown, { y: "id", text: "label", fontSize: 12, dy: -12, ...reads }),
      Plot.ruleY(reported.filter(apart), { y: "id", x1: nearEdge, x2: ({ published }) => middle(published), stroke: "var(--chart-quiet)", strokeDasharray: "2,2", dy: 6 }),
      Plot.barX(shown, {
        x1: "begin", x2: "end", y: "id", insetTop: 18, insetBottom: 12, insetLeft: -1, insetRight: -1, rx: 2,
        fill: (row) => fillOf(row, name, this.dir), className: "musnad-bars", ariaLabel: (row) => this.spoken(row),
      }),
      Plot.barX(reported, {
        x1: ({ published }) => new Date(time(published)), x2: ({ published }) => new Date(time(published) + DAY), y: "id",
        insetTop: 30, insetBottom: 3, insetLeft: -1, insetRight: -1, fill: "var(--chart-report)",
      }),
    ];
  }

  spoken({ label, date_from: from, date_to: to, published }) {
    const days = from === to ? [from] : [from ?? "?", to ?? "?"];
    return `${label}: ${days.join(" – ")}; ${this.words.report}: ${published ?? "?"}`;
  }

  pressable(svg, shown) {
    svg.setAttribute("role", "group");
    const rects = [...svg.querySelectorAll('.musnad-bars rect')];
    rects.forEach((rect, at) => {
      rect.dataset.id = shown[rect.__data__].id;
      rect.setAttribute("role", "button");
      rect.setAttribute("tabindex", at ? "-1" : "0");
      rect.setAttribute("aria-pressed", String(this.chosen.includes(rect.dataset.id)));
      rect.addEventListener("click", () => this.chose(rect.dataset.id));
      rect.addEventListener("keydown", (event) => this.pressed(event, rects, at));
    });
  }

  /** Up and down from bar to bar, Enter or the space bar chooses. */
  pressed(event, rects, at) {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rects.length - 1 }[event.key];
    const press = event.key === "Enter" || event.key === " ";
    if (next === undefined && !press) return;
    event.preventDefault();
    if (press) return this.chose(rects[at].dataset.id);
    const to = rects[Math.min(rects.length - 1, Math.max(0, next))];
    rects.forEach((one) => one.setAttribute("tabindex", one === to ? "0" : "-1"));
    to.focus();
  }

  chose(id) {
    this.select([id]);
    this.tell("select", { ids: [id] });
  }

  select(ids) {
    this.chosen = ids;
    for (const rect of this.element.querySelectorAll("[data-id]"))
      rect.setAttribute("aria-pressed", String(ids.includes(rect.dataset.id)));
    return this;
  }

  key() {
    const { event, report, open } = this.words;
    return keyList([["var(--chart-event)", event, 0, 12], ["var(--chart-report)", report, 3, 5], ["open", open, 0, 12]], this.dir);
  }
}

class Bars extends Chart {
  parts() {
    if (!this.data.length) return [];
    this.domain = domainOf(this.data.flatMap(({ day, to }) => [day, to]), 0);
    const days = this.data.map((one) => ({ ...one, begin: new Date(time(one.day)), end: new Date(time(one.to ?? one.day) + DAY) }));
    const side = this.dir === "rtl" ? "right" : "left";
    const number = new Intl.NumberFormat(this.locale);
    const most = Math.max(1, ...days.flatMap(({ count, median }) => [count, median ?? 0]));
    const svg = this.plotted({
      height: 140, marginTop: 12, marginBottom: 28, marginLeft: side === "left" ? 40 : 24, marginRight: side === "right" ? 40 : 24,
      ariaLabel: this.words.counts, x: this.time(this.domain), y: { domain: [0, most], nice: true, label: null },
      marks: [
        Plot.gridY({ ticks: 3, stroke: "var(--chart-line)", strokeOpacity: 1 }),
        Plot.axisY({ anchor: side, ticks: Math.min(3, most), tickFormat: (at) => number.format(at), fontSize: 12 }),
        this.axis("bottom"),
        Plot.rectY(days, { x1: "begin", x2: "end", y: "count", fill: "var(--chart-event)", inset: 0.5 }),
        Plot.ruleY(days.filter(({ median }) => median !== null && median !== undefined), {
          y: "median", x1: "begin", x2: "end", stroke: "var(--chart-report)", strokeWidth: 3,
        }),
      ],
    });
    svg.setAttribute("role", "img");
    this.brushable(svg, 12, 100);
    return [this.key(), svg];
  }

  key() {
    const median = this.data.some((one) => Number.isFinite(one.median)) ? [["var(--chart-report)", this.words.median, 4, 3]] : [];
    return keyList([["var(--chart-event)", this.words.count, 0, 12], ...median], this.dir);
  }
}

const time = (day) => Date.parse(`${day}T00:00:00Z`);
const middle = (day) => new Date(time(day) + DAY / 2);
const apart = ({ begin, end, published }) => time(published) >= end || time(published) < begin;
const nearEdge = ({ begin, end, published }) => (time(published) < begin ? begin : end);
const iso = (at) => new Date(at).toISOString().slice(0, 10);

function daysAcross(scale, [from, to]) {
  return [scale.apply(new Date(time(from))), scale.apply(new Date(time(to) + DAY))].sort((a, b) => a - b);
}

function domainOf(days, room = 0.03, [from, to] = [null, null]) {
  const times = days.filter(Boolean).map(time);
  const first = from ? time(from) : Math.min(...times);
  const last = Math.max(to ? time(to) : Math.max(...times), first) + DAY;
  const pad = room ? Math.max(DAY, (last - first) * room) : 0;
  return [new Date(first - pad), new Date(last + pad)];
}

/** The lines of the chart: rows in the order given, those of a lane together under its name. */
function laned(rows) {
  const lanes = Map.groupBy(rows, ({ lane }) => lane ?? "");
  return [...lanes].flatMap(([lane, those]) => [...(lane ? [{ key: `lane:${lane}`, lane }] : []), ...those.map(({ id }) => ({ key: id }))]);
}

function fillOf({ date_from: from, date_to: to }, name, dir) {
  if (from && to) return "var(--chart-event)";
  const leftKnown = dir === "rtl" ? Boolean(to) : Boolean(from);
  return `url(#${name}-${leftKnown ? "right" : "left"})`;
}

function fades(name) {
  const defs = element("defs");
  for (const side of ["left", "right"]) {
    const gradient = element("linearGradient", { id: `${name}-${side}` });
    for (const [offset, opacity] of side === "left" ? [[0, 0], [0.85, 1]] : [[0.15, 1], [1, 0]])
      gradient.append(element("stop", { offset, "stop-color": "var(--chart-event)", "stop-opacity": opacity }));
    defs.append(gradient);
  }
  return defs;
}

function keyList(entries, dir) {
  const list = Object.assign(document.createElement("ul"), { className: "musnad-chart-key" });
  list.append(...entries.map(([fill, text, y, height]) => keyItem(fill, text, y, height, dir)));
  return list;
}

function keyItem(fill, text, y, height, dir) {
  const item = document.createElement("li");
  const svg = element("svg", { viewBox: "0 0 28 12", "aria-hidden": "true" });
  const name = `musnad-fade-key-${(drawnSoFar += 1)}`;
  if (fill === "open") svg.append(fades(name));
  const paint = fill === "open" ? `url(#${name}-${dir === "rtl" ? "left" : "right"})` : fill;
  svg.append(element("rect", { x: 0, y, width: 28, height, fill: paint }));
  item.append(svg, text);
  return item;
}

function element(tag, attributes = {}) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

"use strict";
// Articles and what was read from them, linked both ways: on the report page and in the workbench. An item is an element with data-at: the runs of text pieces ("12-48") that it is read from;
// data-along are further runs that belong to it. Pieces carry data-s, their number. All offsets are reckoned in
// Python; here they are only compared. Nothing is fetched and no markup is made from text.

const root = document.documentElement;
const words = JSON.parse(document.getElementById("words").textContent);
const say = (key) => words[key][root.lang === "ar" ? 0 : 1];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 61.99rem)");
const bar = document.querySelector("[data-bar]"); // what stays at the head of the window

// --- what stands where ------------------------------------------------------------------------------------------

const runs = (text) => (text ? text.split(" ").map((run) => run.split("-").map(Number)) : []);

class Report {
  constructor(section) {
    this.section = section;
    this.text = section.querySelector(".text");
    this.pieces = [...this.text.querySelectorAll("[data-s]")];
    this.items = [...section.querySelectorAll("[data-at]")].map((element) => ({
      element, report: this, at: runs(element.dataset.at), along: runs(element.dataset.along),
    }));
    this.cards = this.items.filter((item) => item.element.classList.contains("card"));
    this.aside = this.items.filter((item) => item.element.dataset.layer === "aside");
    for (const item of this.items) owner.set(item.element, item);
  }

  covered(list) {
    return list.flatMap(([first, last]) => this.pieces.slice(first, last + 1));
  }

  // The cards that are read from a piece: its own before those it only belongs to, the shortest first.
  // Where the layer of what was set aside is on, its entries count as cards.
  cardsAt(number) {
    const within = ([first, last]) => first <= number && number <= last;
    const width = (list) => Math.min(...list.filter(within).map(([first, last]) => last - first));
    const shown = this.shown().concat(isOff("aside") ? [] : this.aside);
    const own = shown.filter((item) => item.at.some(within)).sort((a, b) => width(a.at) - width(b.at));
    const more = shown.filter((item) => !own.includes(item) && item.along.some(within));
    return own.concat(more.sort((a, b) => width(a.along) - width(b.along)));
  }

  shown() {
    return this.cards.filter((item) => !isOff(item.element.dataset.layer));
  }
}

const isOff = (layer) => (root.dataset.off || "").split(" ").includes(layer);
const owner = new WeakMap();
const reports = [...document.querySelectorAll(".doc")].map((section) => new Report(section));
const reportOf = (element) => reports.find((report) => report.section.contains(element));
const itemOf = (element) => owner.get(element.closest("[data-at]")) || null;
const linkedTo = (hash) => { const element = document.getElementById(hash.slice(1)); return element && itemOf(element); };

// --- light: what the pointer or focus is on, and what was chosen -------------------------------------------------

let chosen = null;
let lit = null;
let painted = [];

function paint() {
  for (const [element, name] of painted) element.classList.remove(name);
  painted = [];
  for (const item of new Set([lit, chosen])) {
    if (item) for (const piece of item.report.covered(item.along)) mark(piece, "along");
  }
  for (const [item, name] of [[lit, "lit"], [chosen, "chosen"]]) {
    if (!item) continue;
    for (const piece of item.report.covered(item.at)) mark(piece, name);
    mark(item.element, name);
  }
  tellChain(lit || chosen);
}

function mark(element, name) {
  element.classList.add(name);
  painted.push([element, name]);
}

function light(item) {
  if (item === lit) return;
  lit = item;
  paint();
}

// show: "words" scrolls the text to the item's words, "card" the cards to the item; else nothing moves.
function choose(item, show) {
  for (const sheet of document.querySelectorAll(".peek")) sheet.classList.remove("peek");
  chosen = lit = item;
  paint();
  if (!item) return;
  const isCard = item.element.matches(".card");
  if (isCard) rove(item);
  if (isCard && narrow.matches && show) item.element.classList.add("peek");
  if (show === "words") bring(item.report.covered(item.at)[0]);
  else if (show === "card") bring(item.element);
}

// Scrolls only as far as needed, and only the panel that holds the element.
function bring(element) {
  if (!element || element.matches(".peek")) return;
  const behavior = calm.matches ? "auto" : "smooth";
  const panel = narrow.matches ? null : element.closest(".cards");
  const box = element.getBoundingClientRect();
  const edge = panel ? panel.getBoundingClientRect() : { top: bar.offsetHeight, bottom: innerHeight, height: innerHeight };
  if (box.top >= edge.top + 5 && box.bottom <= edge.bottom - 5) return;
  (panel || window).scrollBy({ top: box.top - edge.top - Math.min(120, edge.height / 4), behavior });
}

function tellChain(item) {
  const number = item && item.element.dataset.chain;
  const row = number && item.report.section.querySelector(`[data-chain-no="${number}"]`);
  const now = document.getElementById("now");
  if (row) {
    mark(row, "told");
    now.replaceChildren(row.querySelector(".chain").cloneNode(true));
  } else if (!now.querySelector("[data-t='ui.chain_none']")) {
    const hint = document.createElement("span");
    hint.dataset.t = "ui.chain_none";
    hint.textContent = say(hint.dataset.t);
    now.replaceChildren(hint);
  }
}

// --- focus: one stop for the cards, one for the text ------------------------------------------------------------

function rove(item) {
  for (const other of item.report.cards) other.element.tabIndex = other === item ? 0 : -1;
}

function focusCard(item) {
  const isCard = item.element.matches(".card");
  if (isCard) rove(item);
  (isCard ? item.element : item.element.querySelector("button")).focus({ preventScroll: true });
  bring(item.element);
}

// The words of an item: those the reader last came from, else the first.
function focusWords(item, piece = item.from || item.report.covered(item.at)[0]) {
  if (!piece) return;
  item.from = piece;
  const before = item.report.text.querySelector('.g[tabindex="0"]');
  if (before) before.tabIndex = -1;
  piece.tabIndex = 0;
  piece.focus({ preventScroll: true });
  bring(piece);
}

// The report that the reader is in: that of the focus, of the choice, or the one in view.
function current() {
  return reportOf(document.activeElement) || (chosen && chosen.report) ||
    reports.find((report) => report.section.getBoundingClientRect().bottom > bar.offsetHeight + 50);
}

function stepCard(by) {
  const shown = current() ? current().shown() : [];
  const place = shown.indexOf(chosen);
  const next = shown[place < 0 ? (by > 0 ? 0 : shown.length - 1) : place + by];
  if (!next) return;
  choose(next);
  bring(next.report.covered(next.at)[0]);
  focusCard(next);
}

// The places of the text where the words of a shown card begin, in reading order, each once.
function stepWords(by) {
  const report = current();
  if (!report) return;
  const places = [...new Set(report.shown().flatMap((item) => item.at.map(([first]) => first)))].sort((a, b) => a - b);
  const focused = document.activeElement.closest(".g");
  const chosenAt = chosen && chosen.report === report && chosen.at[0] ? chosen.at[0][0] : -1;
  const present = focused ? Number(focused.dataset.s) : chosenAt;
  const next = by > 0 ? places.find((place) => place > present) : places.findLast((place) => place < present);
  if (next === undefined) return;
  const item = report.cardsAt(next)[0];
  choose(item);
  bring(item.element);
  focusWords(item, report.pieces[next]);
}

// Words of the text: their first card, and with each further press the next.
function cycle(piece) {
  const cards = reportOf(piece).cardsAt(Number(piece.dataset.s));
  if (cards.length) choose(cards[(cards.indexOf(chosen) + 1) % cards.length], "card");
}

// --- listening --------------------------------------------------------------------------------------------------

const idle = () => getSelection().isCollapsed; // not while words are being selected for copying

document.addEventListener("mouseover", (event) => {
  const piece = event.target.closest(".g");
  const cards = piece ? reportOf(piece).cardsAt(Number(piece.dataset.s)) : [];
  light(cards.includes(chosen) ? chosen : cards[0] || itemOf(event.target) || chosen);
});

document.addEventListener("focusin", (event) => {
  const item = itemOf(event.target);
  if (item) light(item);
});

document.addEventListener("click", (event) => {
  const piece = event.target.closest(".g");
  if (piece) return idle() && cycle(piece);
  if (event.target.closest("a")) return follow(event);
  const item = itemOf(event.target);
  if (!item) return;
  const button = event.target.closest("button");
  if (!button) return idle() && !event.target.closest("summary") && choose(item, item.element.matches(".card") && "words");
  if (button.matches(".shut")) choose(null);
  else if (button.matches(".show")) choose(item, "words");
});

// A link to a card or a row of the table: chosen, and focused, once it can be seen.
function follow(event) {
  const link = event.target.closest("a");
  const item = link.pathname === location.pathname && linkedTo(link.hash);
  if (!item) return;
  event.preventDefault();
  reach(item);
}

function reach(item) {
  choose(item);
  if (item.element.matches(".card")) showLayer(item.element.dataset.layer, true);
  unfold(item.element);
  focusCard(item);
}

// --- keys -------------------------------------------------------------------------------------------------------

let letters = true;

const next = () => stepWords(1);
const previous = () => stepWords(-1);
const nextCard = () => stepCard(1);
const previousCard = () => stepCard(-1);
const help = () => document.getElementById("help").showModal();
const LETTERS = {
  n: next, p: previous, j: nextCard, k: previousCard, "?": help,
  "ى": next, "ح": previous, "ت": nextCard, "ن": previousCard, "؟": help, // the same keys of an Arabic keyboard
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const act = actOf(event);
  if (!act) return;
  act();
  event.preventDefault();
});

function actOf({ key, target }) {
  if (key === "Escape") return chosen && (() => choose(null));
  if (target.matches(".g") && key === "Enter") return chosen && (() => focusCard(chosen));
  if (target.matches(".g") && key === " ") return () => cycle(target);
  if (target.matches(".card") && key === "Enter") return () => { choose(owner.get(target)); focusWords(chosen); };
  if (!letters || target.matches("input, textarea, select")) return null;
  return LETTERS[key] || layerKey(key);
}

function layerKey(key) {
  const layer = /^[1-8]$/.test(key) && document.querySelectorAll(".layer")[Number(key) - 1];
  return layer && (() => showLayer(layer.dataset.layer, !isOn(layer)));
}

// --- layers, language, appearance -------------------------------------------------------------------------------

const isOn = (button) => button.getAttribute("aria-pressed") === "true";

function showLayer(layer, on) {
  const button = document.querySelector(`.layer[data-layer="${layer}"]`);
  button.setAttribute("aria-pressed", String(on));
  root.dataset.off = [...document.querySelectorAll('.layer[aria-pressed="false"]')].map((one) => one.dataset.layer).join(" ");
  for (const report of reports) {
    const note = report.section.querySelector(".hidden-cards");
    const shown = report.shown();
    if (note) note.hidden = shown.length > 0;
    if (shown.length && !shown.some((item) => item.element.tabIndex === 0)) rove(shown[0]);
  }
}

// --- groups of events -------------------------------------------------------------------------------------------

function fold(button, open) {
  button.setAttribute("aria-expanded", String(open));
  document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
}
function unfold(row) {
  const body = row.closest("tbody[hidden]");
  if (body) fold(document.querySelector(`[aria-controls="${body.id}"]`), true);
}
for (const button of document.querySelectorAll(".fold")) {
  const rows = document.getElementById(button.getAttribute("aria-controls")).rows.length;
  if (rows > 3) fold(button, false);
  button.addEventListener("click", () => fold(button, button.getAttribute("aria-expanded") !== "true"));
}

document.querySelector(".layers").addEventListener("click", (event) => {
  const button = event.target.closest(".layer");
  if (button) showLayer(button.dataset.layer, !isOn(button));
});
document.getElementById("help-open").addEventListener("click", help);
document.getElementById("shortcuts").addEventListener("click", () => {
  letters = !letters;
  relabel(document.getElementById("shortcuts"), letters ? "keys.off" : "keys.on");
});

// What a button says now; where the language can be switched, its words stand in an element that names the phrase.
function relabel(button, key) {
  const label = button.querySelector("[data-t]") || button;
  if (label !== button) label.dataset.t = key;
  label.textContent = say(key);
}

export { LETTERS, chosen, choose, isOff, itemOf, layerKey, letters, linkedTo, reach, relabel, reports, root, say, showLayer, unfold };

// The reading pane: which text, search, selection; decisions are in decisions.js, what links text and cards in linked.js.

import "./cite.js";
import { change, mayDecide, open, panel, tell, write } from "./decisions.js";
import { LETTERS, chosen, choose, layerKey, letters, linkedTo, reach, reports, say, showLayer } from "./linked.js";
import { Places, paint } from "./textspans.js";

const report = reports[0];
const places = new Places(report.text);
const bracket = { BracketLeft: "start", BracketRight: "end" };
const fields = "input, textarea, select";

// --- which text -------------------------------------------------------------------------------------------------

document.querySelector(".which").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  report.section.dataset.text = link.dataset.text;
  for (const one of link.parentElement.children) one.toggleAttribute("aria-current", false);
  link.setAttribute("aria-current", "true");
  history.replaceState(null, "", link.href + location.hash);
});

// --- search -----------------------------------------------------------------------------------------------------

const found = JSON.parse(document.getElementById("found").textContent).map((span) => places.rangeOf(span));
const search = document.querySelector(".find input[type=search]");
const asked = search.value;
let at = -1;

function show(range) {
  const box = range.getBoundingClientRect();
  scrollBy({ top: box.top - innerHeight / 3 });
}

function nextFound() {
  at = (at + 1) % found.length;
  paint("found-now", [found[at]]);
  show(found[at]);
}

search.form.addEventListener("submit", (event) => { // the same words again: the next place
  if (search.value !== asked || !found.length) return;
  event.preventDefault();
  nextFound();
});

// --- selection --------------------------------------------------------------------------------------------------

const bar = document.getElementById("selected");
let selected = null; // the span that was selected last

function selection() {
  const current = getSelection();
  return current.rangeCount && !current.isCollapsed ? places.spanOf(current.getRangeAt(0)) : null;
}

function select(span) {
  const range = places.rangeOf(span);
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

const record = () => chosen && chosen.element.querySelector(".review");

if (mayDecide) {
  document.addEventListener("selectionchange", () => {
    const span = selection();
    if (span) selected = span;
    bar.hidden = !span;
    bar.querySelector("[data-respan]").hidden = !record();
  });
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !selected) return;
    const asks = new URLSearchParams({ run: report.section.dataset.run, start: selected[0], end: selected[1] });
    if (button.dataset.add) asks.set("kind", button.dataset.add);
    else asks.set("object", record().dataset.review);
    open(`/documents/${report.section.dataset.doc}/correct?${asks}`, "write-form", button);
  });
}

// The span of the form's field that is in hand, else what is selected, else the words of what is chosen.
function stretch(side, forward, byLetter) {
  const field = panel.open && (panel.querySelector("[data-span].in-hand") || panel.querySelector("[data-span]"));
  if (field) {
    const spans = spansOf(field);
    if (!spans.length) return;
    spans.splice(-1, 1, places.moved(spans.at(-1), side, forward, byLetter));
    setSpans(field, spans);
  } else {
    const offsets = chosen && chosen.element.dataset.o;
    const span = selection() || (offsets && offsets.split("-").map(Number));
    if (span) select(places.moved(span, side, forward, byLetter));
    else tell(say("pane.nothing_selected"));
  }
}

document.addEventListener("keydown", (event) => {
  const side = bracket[event.code];
  if (!side || !letters || event.ctrlKey || event.metaKey || event.target.matches(fields) || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  stretch(side, (side === "end") !== event.altKey, event.shiftKey);
});

// --- the form's spans -------------------------------------------------------------------------------------------

const spansOf = (field) => (field.value.match(/\d+-\d+/g) || []).map((span) => span.split("-").map(Number));

function setSpans(field, spans) {
  field.value = spans.map((span) => span.join("-")).join(" ");
  showWritten();
}

function showWritten() {
  const field = panel.open && (panel.querySelector("[data-span].in-hand") || panel.querySelector("[data-span]"));
  const spans = field ? spansOf(field).filter(([start, end]) => start < end && end <= places.length) : [];
  paint("written", spans.map((span) => places.rangeOf(span)));
  const mark = field && spans.length && panel.querySelector(".in-text");
  if (mark) {
    const [start, end] = spans.at(-1);
    const [before, words, after] = mark.children;
    before.textContent = places.text.slice(Math.max(0, start - 60), start).join("");
    words.textContent = places.text.slice(start, end).join("");
    after.textContent = places.text.slice(end, end + 60).join("");
  }
}

write.shown = showWritten;
panel.addEventListener("input", (event) => { if (event.target.matches("[data-span]")) showWritten(); });
panel.addEventListener("focusin", (event) => {
  if (!event.target.matches("[data-span]")) return;
  for (const field of panel.querySelectorAll(".in-hand")) field.classList.remove("in-hand");
  event.target.classList.add("in-hand");
  showWritten();
});
panel.addEventListener("click", (event) => {
  const take = event.target.closest("[data-take]");
  if (!take) return;
  const field = panel.querySelector(`#${take.dataset.take}`);
  if (!selected) return tell(say("pane.nothing_selected"));
  for (const other of panel.querySelectorAll(".in-hand")) other.classList.remove("in-hand");
  field.classList.add("in-hand");
  setSpans(field, field.dataset.span === "spans" && event.shiftKey ? [...spansOf(field), selected] : [selected]);
});

// --- keys -------------------------------------------------------------------------------------------------------

const press = (what) => () => { const block = record(); if (block) block.querySelector(what)?.click(); };
const KEYS = {
  a: press('button[value="accept"]'), u: press('button[value="unsure"]'),
  r: press('[data-open="reject"]'), e: press('[data-open="correct"]'),
};
const ARABIC = { a: "ش", u: "ع", r: "ق", e: "ث" }; // the same keys of an Arabic keyboard

if (mayDecide) {
  for (const [key, act] of Object.entries(KEYS)) LETTERS[key] = LETTERS[ARABIC[key]] = act;
  for (const digit of "01234567") LETTERS[digit] = () => level(digit);
}

// On a place it says how precise; everywhere else it switches a layer.
function level(digit) {
  const block = record();
  if (!block || block.dataset.kind !== "place") return (layerKey(digit) || (() => {}))();
  const was = { level: block.dataset.level };
  if (was.level !== `G${digit}`) change(block, was, { f_level: [`G${digit}`] });
}

// --- begin ------------------------------------------------------------------------------------------------------

showLayer("statement", true);
if (found.length) {
  paint("found", found);
  if (!location.hash) nextFound();
}

function arrive() {
  if (!location.hash) return;
  const item = linkedTo(location.hash);
  if (item) {
    reach(item);
    const words = report.covered(item.at)[0];
    if (words) words.scrollIntoView({ block: "center" });
  } else if (!document.getElementById(location.hash.slice(1))) {
    tell(say("pane.no_such"));
  }
}

addEventListener("hashchange", arrive);
arrive();

import { itemOf, relabel, say } from "./linked.js";

// --- citation ---------------------------------------------------------------------------------------------------

const CONTROLS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

function quoted(item) {
  const pieces = item.report.covered(item.at.slice(0, 1));
  if (!pieces.length) return "";
  const range = document.createRange();
  range.setStartBefore(pieces[0]);
  range.setEndAfter(pieces[pieces.length - 1]);
  return range.toString().replace(CONTROLS, "").replace(/\s+/g, " ").trim();
}

function citation(item) {
  const { outlet, day, doc } = item.report.section.dataset;
  const speaker = item.element.matches(".k-statement") && item.element.querySelector(".card-head strong").textContent;
  const offsets = item.element.dataset.o.replace("-", "–");
  const from = [speaker, outlet || say("empty.outlet"), day || say("date.unknown")].filter(Boolean).join(", ");
  const text = quoted(item);
  return `${/^[«"“]/.test(text) ? text : `«${text}»`}\n${from}\n${say("ui.cite_chars")} ${offsets}, ${doc}\n(${say("ui.cite_note")})`;
}

async function cite(item) {
  const text = citation(item);
  const button = item.element.querySelector(".cite");
  try {
    await navigator.clipboard.writeText(text);
    relabel(button, "ui.cited");
    setTimeout(() => relabel(button, "ui.cite"), 2000);
  } catch (refused) { // no clipboard here, or not allowed: hand the text over
    document.getElementById("copy-text").value = text;
    document.getElementById("copy").showModal();
    document.getElementById("copy-text").select();
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest(".cite")) cite(itemOf(event.target));
});

// --- print: everything that is folded away comes out ------------------------------------------------------------

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open], .reasons)")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

// The review queue by keys, without a wait between two events: the next one is fetched while this one is looked at.
import { send, writing } from "./web.js";
import { keyOf, keys, remapped } from "./queue_keys.js";
import { words } from "./queue_span.js";

const NUMBERS = new Set(["base", "take", "place_base"]);
const TEXTS = new Set(["run", "id", "action", "reason", "comment", "verdict", "second_type", "place", "place_level", "place_entry", "onward", "typed", "actors_text", "actors_codes", "recipients_text", "recipients_codes", "victims_text", "victims_codes"]);
const UNDO = "musnad-decided"; // what was decided in this window, to be undone the other way round
const fetched = new Map(); // pages by address
let began = 0;
let span = null;
let last = Promise.resolve(); // decisions are written one after the other

const $ = (selector) => document.querySelector(selector);

// --- pages ---

const get = async (address) => {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  return { text: await response.text(), address: response.url };
};

function prefetch(address) {
  if (address && !fetched.has(address)) fetched.set(address, get(address).catch(() => null));
}

/** Shows a page of the queue in the place of this one. */
async function show(address, { fresh = false, remember = true } = {}) {
  const kept = fresh ? null : await fetched.get(address);
  fetched.delete(address);
  const page = kept ?? (await get(address));
  const main = new DOMParser().parseFromString(page.text, "text/html").querySelector("#main");
  if (!main?.querySelector(".head")) return location.assign(address);
  $("#main").replaceChildren(...document.importNode(main, true).childNodes);
  if (remember) history.pushState(null, "", address);
  ready();
}

function ready() {
  began = performance.now();
  const form = $("#decide");
  span = form ? words($("#own"), $("#trigger"), $("#trigger-words")) : null;
  const help = $("#keys");
  if (help) help.hidden = false;
  remapped();
  changed();
  const after = $("#after");
  if (after) prefetch(after.getAttribute("href"));
}

// --- deciding ---

/** The controls that aren't as they were when the page came. */
function different(form) {
  return [...form.querySelectorAll(".f select, .f input")].filter((one) => {
    if (one.name === "comment" || one.type === "hidden") return false;
    if (one instanceof HTMLSelectElement) return [...one.options].some((o) => o.selected !== o.defaultSelected) && one.value !== standing(one);
    return one.value !== one.defaultValue;
  });
}

const standing = (select) => ([...select.options].find((option) => option.defaultSelected) ?? select.options[0])?.value;

function changed() {
  const form = $("#decide");
  if (!form) return;
  for (const one of form.querySelectorAll(".changed")) one.classList.remove("changed");
  const found = different(form);
  for (const one of found) one.classList.add("changed");
  const asIs = form.querySelector(".as-is");
  if (asIs) [asIs.hidden, form.querySelector(".as-edit").hidden] = [found.length > 0, found.length === 0];
}

function told(form, submitter) {
  const data = new FormData(form, submitter);
  const body = {};
  for (const [name, value] of data) {
    if (["token", "back", "plain"].includes(name) || value === "") continue;
    if (NUMBERS.has(name)) body[name] = Number(value);
    else if (name === "blind") body.blind = value === "yes";
    else if (TEXTS.has(name)) body[name] = value;
    else (body[name] ??= []).push(value);
  }
  body.seconds = Math.round((performance.now() - began) / 100) / 10;
  return body;
}

const stack = () => JSON.parse(sessionStorage.getItem(UNDO) ?? "[]");

function say(text, bad, address) {
  const line = $("#told");
  line.hidden = false;
  line.classList.toggle("bad", bad);
  line.textContent = text;
  if (address) {
    const back = document.createElement("a");
    back.href = address;
    back.textContent = ` ${address === location.pathname + location.search ? "" : "↩"}`;
    line.append(back);
  }
}

/** Sends a decision and goes on at once; what is refused is told on the page that has come by then. */
function decide(form, submitter) {
  const body = told(form, submitter);
  const here = form.dataset.here;
  const waits = body.blind || body.action === "undo" || body.action === "adjudicate";
  const sent = (last = last.catch(() => {}).then(() => send("/queue/decide", body)));
  const settled = sent.then(
    (answer) => {
      if (!body.blind && body.action !== "undo") sessionStorage.setItem(UNDO, JSON.stringify([...stack().slice(-49), { run: body.run, id: body.id, version: answer.version, here }]));
      return answer.compare ? show(answer.compare, { fresh: true }) : waits ? show(body.action === "undo" ? here : form.dataset.next, { fresh: true }) : null;
    },
    (error) => refused(error, body, here),
  );
  if (!waits) show(form.dataset.next);
  return settled;
}

function refused(error, body, here) {
  if (error.code !== "conflict") return say(error.message, true, here);
  const { run, id, seconds, onward, blind, ...mine } = body;
  const address = new URL(here, location.href);
  address.searchParams.set("at", id);
  address.searchParams.set("mine", JSON.stringify(mine));
  return show(address.pathname + address.search, { fresh: true });
}

/** Takes back what was decided last in this window. */
async function undo() {
  await last.catch(() => {});
  const done = stack();
  const one = done.pop();
  if (!one) return $('[data-act="undo"]')?.click();
  sessionStorage.setItem(UNDO, JSON.stringify(done));
  try {
    await send("/queue/decide", { run: one.run, id: one.id, base: one.version, action: "undo" });
    fetched.clear();
    await show(one.here, { fresh: true });
  } catch (error) {
    say(error.message, true, one.here);
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("#decide") || !event.submitter) return; // form.id would be its field of that name
  event.preventDefault();
  decide(event.target, event.submitter);
});
document.addEventListener("change", changed);
document.addEventListener("input", (event) => {
  if (event.target.id === "trigger") span?.show();
  changed();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("#before, #after");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    show(link.getAttribute("href"));
  }
  if (event.target.closest("#keys")) $("#help").showModal();
});
addEventListener("popstate", () => show(location.pathname + location.search, { fresh: true, remember: false }));

// --- keys ---

const pressed = (act) => $(`[data-act="${act}"]`)?.click();
function open(id) {
  const panel = $(`#${id}`);
  if (!panel) return;
  for (const other of document.querySelectorAll(".pop[open]")) if (other !== panel) other.open = false;
  panel.open = !panel.open;
  if (panel.open) (panel.querySelector("input, select, button") ?? panel.querySelector("summary")).focus();
}
let mark = -1;
function step(by) {
  const marks = [...document.querySelectorAll("#own .m")];
  if (!marks.length) return;
  mark = (mark + by + marks.length) % marks.length;
  for (const one of marks) one.classList.toggle("here", one === marks[mark]);
  marks[mark].focus();
}
const ACTS = {
  next: () => $("#after")?.click(), previous: () => $("#before")?.click(),
  accept: () => pressed("accept"), unsure: () => pressed("unsure"), undo,
  reject: () => open("reject"), split: () => open("split"), merge: () => open("merge"),
  edit: () => $("#decide .grid select")?.focus(), help: () => $("#help").showModal(),
  span_next: () => step(1), span_previous: () => step(-1),
  start_out: () => span?.move(-1, 0, "word"), end_out: () => span?.move(0, 1, "word"),
  start_out_letter: () => span?.move(-1, 0), end_out_letter: () => span?.move(0, 1),
  start_in: () => span?.move(1, 0), end_in: () => span?.move(0, -1),
};

/** In an open panel a number or letter chooses, and of the reasons it decides at once. */
function chosen(event) {
  const panel = document.querySelector("#reject[open], #merge[open]");
  if (!panel || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]), select, textarea")) return false;
  const label = [...panel.querySelectorAll("label")].find((one) => one.querySelector("kbd")?.textContent === keyOf(event));
  if (!label) return false;
  label.querySelector("input").checked = true;
  if (panel.id === "reject" && label.querySelector("input").value === "other" && !$("#comment").value) $("#comment").focus();
  else panel.querySelector("button").click();
  return true;
}

let going = false; // "g" and a letter goes to another screen: web.js
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || $("dialog[open]")) return;
  if (event.key === "Escape") {
    const panel = $(".pop[open]");
    if (panel) (panel.open = false), panel.querySelector("summary").focus();
    else document.activeElement?.blur();
    return;
  }
  const bound = keys();
  if (bound.off) return;
  if (chosen(event)) return event.preventDefault();
  const key = keyOf(event);
  const act = Object.keys(ACTS).find((name) => bound.of[name] === key);
  const typing = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  if (typing || (writing(event) && !key.startsWith("Ctrl+"))) return;
  if (going) return (going = false);
  going = key === "g";
  if (act) {
    event.preventDefault();
    ACTS[act]();
  } else if (/^[1-7]$/.test(key) && $("#level")) {
    $("#level").value = `G${key}`;
    changed();
  }
});

ready();

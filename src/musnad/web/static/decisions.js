// Decisions about records: the buttons of a card, and the form of a record, which is a page of its own that is fetched into
// a panel beside the text. Who decides says which version he saw; when somebody was first, what he wrote stays.

import { relabel, reports, say } from "./linked.js";
import { send } from "./web.js";

const { doc, run } = reports[0].section.dataset;
export const panel = document.getElementById("write");
export const mayDecide = document.getElementById("selected") !== null;
export const write = { shown() {} }; // what else is to be done when the form is shown or gone
const toast = document.getElementById("toast");
let opener = null;
let opened = 0;
let fading = 0;

export function tell(words) {
  toast.textContent = words;
  clearTimeout(fading);
  fading = setTimeout(() => { toast.textContent = ""; }, 6000);
}

// --- what was decided -------------------------------------------------------------------------------------------

const blocks = (object) => [...document.querySelectorAll("[data-review]")].filter((one) => one.dataset.review === object);

// The block of a record as the server has it now, in the place of the old one.
async function renew(object) {
  const page = await fetched(location.href);
  const fresh = [...page.querySelectorAll("[data-review]")].find((one) => one.dataset.review === object);
  const [old] = blocks(object);
  if (!fresh || !old) return location.reload();
  const name = old.contains(document.activeElement) && document.activeElement.value;
  old.replaceWith(document.importNode(fresh, true));
  if (name) blocks(object)[0].querySelector(`button[value="${name}"]`)?.focus();
}

async function fetched(address) {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function decide(body) {
  try {
    const answer = await send("/documents/decide", body);
    if (body.action !== "undo") remember(body.object);
    tell(say(body.action === "undo" ? "pane.undone" : "pane.saved"));
    await renew(answer.object_id);
  } catch (refused) {
    tell(told(refused));
    if (refused.code === "conflict") await renew(body.object);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".decide")) return;
  event.preventDefault();
  decide(plain(new FormData(form, event.submitter)));
});

/** Changes some fields of a record: `was` are their values now, `now` what the form of it would hold. */
export async function change(block, was, now) {
  const { review: object, kind, version } = block.dataset;
  try {
    await send("/documents/correct", { doc, run, object, kind, base: Number(version), was: JSON.stringify(was), ...now });
    remember(object);
    location.hash = object;
    location.reload();
  } catch (refused) {
    tell(told(refused));
    if (refused.code === "conflict") await renew(object);
  }
}

function plain(data) {
  const body = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith("f_")) body[name] = data.getAll(name).filter((one) => one !== "");
    else if (name !== "token" && name !== "back") body[name] = data.get(name) || null;
  }
  return { ...body, base: Number(body.base), object: body.object || "" };
}

function told(refused) {
  if (refused.code !== "conflict") return `${say("pane.failed")}: ${refused.message}`;
  return `${say("pane.conflict")} ${refused.detail.map(theirs).join("; ")}`;
}

function theirs({ action, at, changes }) {
  const changed = Object.entries(changes).map(([field, [before, after]]) => `${say(`record_field.${field}`)}: ${shown(field, before)} ⇒ ${shown(field, after)}`);
  return [say(`acted.${action}`), at.slice(0, 16).replace("T", " "), ...changed].join(" · ");
}

// A value as the form that is open says it; a code that no form shows is told as it is.
function shown(field, value) {
  if (Array.isArray(value)) return value.map((one) => shown(field, one)).join(" · ") || say("pane.no_value");
  if (value === null) return say("pane.no_value");
  if (typeof value === "boolean") return say(value ? "pane.yes" : "pane.no");
  if (typeof value !== "string") return value.text ?? JSON.stringify(value);
  return document.querySelector(`#f_${field} option[value="${CSS.escape(value)}"]`)?.textContent ?? value;
}

// --- undo -------------------------------------------------------------------------------------------------------

const KEPT = `musnad-undo ${doc} ${run}`;
const mine = () => JSON.parse(sessionStorage.getItem(KEPT) || "[]");
const remember = (object) => sessionStorage.setItem(KEPT, JSON.stringify([...mine(), object].slice(-50)));

function undo() {
  const done = mine();
  const object = done.pop();
  const [block] = object ? blocks(object) : [];
  if (!block) return tell(say("pane.nothing_to_undo"));
  sessionStorage.setItem(KEPT, JSON.stringify(done));
  decide({ doc, run, object, base: Number(block.dataset.version), action: "undo" });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.open) return shut();
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === "KeyZ";
  if (!isUndo || !mayDecide || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  undo();
});

// --- the form ---------------------------------------------------------------------------------------------------

/** Shows the form of that id out of a page, in the panel; `from` gets the focus back. */
export async function open(address, id, from) {
  const form = (await fetched(address)).getElementById(id);
  if (!form) return location.assign(address);
  panel.replaceChildren(document.importNode(form, true));
  for (const button of panel.querySelectorAll("[data-shut], [data-take]")) button.hidden = false;
  panel.show();
  opener = from;
  opened = Date.now();
  panel.querySelector("select, input:not([type=hidden])")?.focus();
  write.shown();
}

function shut() {
  panel.close();
  panel.replaceChildren();
  write.shown();
  if (opener && opener.isConnected) opener.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-open]");
  if (!link) return;
  event.preventDefault();
  open(link.href.split("#")[0], link.dataset.open === "reject" ? "reject-form" : "write-form", link);
});

panel.addEventListener("click", (event) => { if (event.target.closest("[data-shut]")) shut(); });

panel.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = { ...plain(new FormData(form, event.submitter)), seconds: (Date.now() - opened) / 1000 };
  try {
    const answer = await send(form.getAttribute("action"), body);
    remember(answer.object_id);
    shut();
    if (form.id === "reject-form") return tell(say("pane.saved")), await renew(answer.object_id);
    location.hash = answer.object_id;
    location.reload();
  } catch (refused) {
    complain(form, refused);
  }
});

// What went wrong, above what was written, which stays. Where somebody was first, the next save says that it was seen.
function complain(form, refused) {
  const problem = form.querySelector(".conflict");
  problem.hidden = false;
  problem.textContent = told(refused);
  if (refused.code === "conflict") {
    form.elements.base.value = refused.detail.at(-1).version;
    relabel(form.querySelector("button.main"), "pane.conflict_again");
  }
  problem.scrollIntoView({ block: "nearest" });
}

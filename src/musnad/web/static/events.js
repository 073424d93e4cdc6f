// Tables of events and of statements: keys, groups that fold, the next pages as one scrolls, decisions about several.
import { send, writing } from "./web.js";

const MOST_PAGES = 40; // in one document; after them the link to the next page goes on
const list = document.getElementById("list");
const told = document.getElementById("told");
const form = document.getElementById("decide");
const items = () => [...document.querySelectorAll(".item:not(.folded)")];
const boxes = () => [...document.querySelectorAll('.item input[name="chosen"]')];

function tell(text) {
  told.textContent = text;
  told.hidden = false;
}

// --- one row is where the keys are ---

let at = null;

function goTo(item) {
  if (!item) return;
  at?.classList.remove("at");
  at = item;
  at.classList.add("at");
  at.querySelector(".open").focus({ preventScroll: true });
  at.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = items();
  const now = all.indexOf(at);
  goTo(all[now < 0 ? 0 : Math.min(Math.max(now + by, 0), all.length - 1)]);
  if (at === all.at(-1)) more();
}

list?.addEventListener("focusin", (event) => {
  const item = event.target.closest(".item");
  if (item && item !== at) {
    at?.classList.remove("at");
    at = item;
    at.classList.add("at");
  }
});

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => at?.querySelector(".open").click(),
  x: () => at?.querySelector('input[name="chosen"]')?.click(),
  a: () => decide("accept"),
  r: () => decide("reject"),
  u: () => decide("unsure"),
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (writing(event) && !event.target.matches('[type="checkbox"]')) return;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const key = KEYS[event.key];
  if (!key) return;
  event.preventDefault();
  key();
});
document.getElementById("help")?.addEventListener("click", KEYS["?"]);

// --- groups fold ---

function folding(root) {
  for (const button of root.querySelectorAll(".fold:not([data-ready])")) {
    button.dataset.ready = "";
    button.addEventListener("click", () => fold(button, button.getAttribute("aria-expanded") === "true"));
    fold(button, true);
  }
}

function fold(button, closed) {
  const group = button.closest(".item").dataset.group;
  button.setAttribute("aria-expanded", String(!closed));
  for (const item of document.querySelectorAll(`.again[data-group="${CSS.escape(group)}"]`)) item.classList.toggle("folded", closed);
}

// --- the next page, before the end is reached ---

let pages = 1;
let loading = false;

async function more() {
  const pager = document.querySelector(".rows .pager");
  const next = pager?.querySelector('[rel="next"]');
  if (!list || !next || loading) return;
  if (pages >= MOST_PAGES) return tell(told.dataset.end);
  loading = true;
  try {
    const response = await fetch(next.href, { headers: { accept: "text/html" } });
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const here = new Set(items().map((item) => item.dataset.event ?? item.dataset.statement));
    for (const item of page.querySelectorAll("#list .item")) {
      const id = item.dataset.event ?? item.dataset.statement; // rows may have moved since the page before
      if (!id || !here.has(id)) list.append(document.adoptNode(item));
    }
    pager.replaceWith(document.adoptNode(page.querySelector(".rows .pager")));
    folding(list);
    pages += 1;
    watch();
  } catch {
    tell(told.dataset.failed);
  } finally {
    loading = false;
  }
}

const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more(), { rootMargin: "1200px" });

function watch() {
  watcher.disconnect();
  const pager = document.querySelector('.rows .pager:has([rel="next"])');
  if (pager) watcher.observe(pager);
}

// --- decisions about several ---

function filled(text, ...numbers) {
  return numbers.reduce((left, one) => left.replace("#", one), text);
}

function count() {
  const chosen = boxes().filter((box) => box.checked).length;
  document.getElementById("chosen-count").textContent = chosen ? filled(told.dataset.chosen, chosen) : "";
}

/** What the form says, as JSON: fields that may come several times as lists, switches as such. */
function asked(action) {
  const given = new FormData(form);
  const body = {};
  for (const [name, value] of given) {
    if (value === "" || ["token", "back"].includes(name)) continue;
    if (["which", "reason", "comment", "run", "q", "first", "last", "fit", "sort"].includes(name)) body[name] = value;
    else if (["expected", "page"].includes(name)) body[name] = Number(value);
    else if (["sure", "copies"].includes(name)) body[name] = value === "yes";
    else (body[name] ??= []).push(value);
  }
  return { ...body, action };
}

async function decide(action) {
  if (!form) return;
  const body = asked(action);
  if (body.which === "chosen" && !body.chosen && at) body.chosen = [at.querySelector('input[name="chosen"]').value];
  if (action === "reject" && !body.reason) {
    tell(told.dataset.reason);
    form.querySelector("details").open = true;
    form.querySelector('[name="reason"]').focus();
    return;
  }
  try {
    const answer = await send("/events/decide", body);
    tell(filled(told.dataset.result, answer.decided.length, answer.changed.length, answer.refused.length));
    if (body.which === "all") location.assign(answer.next);
    else decided(action, answer);
  } catch (error) {
    tell(error.message);
  }
}

/** Rows that were decided show it at once; those that others changed are marked, to be looked at again. */
function decided(action, answer) {
  const verdict = { accept: "accepted", reject: "rejected", unsure: "unsure" }[action];
  for (const id of answer.decided) {
    const item = document.querySelector(`.item[data-event="${CSS.escape(id)}"]`);
    if (!item) continue;
    const box = item.querySelector('input[name="chosen"]');
    item.dataset.version = Number(item.dataset.version) + 1;
    box.value = `${id}@${item.dataset.version}`;
    box.checked = false;
    item.classList.remove("is-accepted", "is-rejected", "is-unsure");
    item.classList.add(`is-${verdict}`);
    item.querySelector(".stage").textContent = form.querySelector(`button[value="${action}"]`).dataset.done;
  }
  for (const one of [...answer.changed, ...answer.refused]) {
    const item = document.querySelector(`.item[data-event="${CSS.escape(one.event_id)}"]`);
    const stage = item?.querySelector(".stage");
    stage?.classList.add("care");
    stage?.after(Object.assign(document.createElement("span"), { className: "of", textContent: one.told ?? one.message }));
  }
  count();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  decide(event.submitter?.value ?? "accept");
});
document.addEventListener("change", (event) => event.target.name === "chosen" && count());

const every = document.getElementById("every");
if (every) {
  every.hidden = false;
  every.addEventListener("change", () => {
    for (const box of boxes()) box.checked = every.checked;
    count();
  });
}

// --- more values of a facet, in a window ---

const values = document.getElementById("values");

async function showValues(address) {
  const response = await fetch(address);
  if (!response.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.getElementById("values-in").replaceChildren(document.adoptNode(page.getElementById("found")));
  if (!values.open) values.showModal();
}

if (values) {
  document.querySelector(".side").addEventListener("click", (event) => {
    const link = event.target.closest("a.more");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showValues(link.href);
  });
  values.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    event.preventDefault();
    showValues(`/events/values?${new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value !== ""))}`);
  });
  values.addEventListener("click", (event) => {
    const link = event.target.closest('.pager [rel]');
    if (!link) return;
    event.preventDefault();
    showValues(link.href);
  });
}

if (window.matchMedia("(max-width: 68rem)").matches) for (const one of document.querySelectorAll(".narrow, .narrow-closed")) one.open = false;
if (list) {
  folding(list);
  watch();
}

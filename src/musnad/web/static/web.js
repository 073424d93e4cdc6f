// What all screens share: the token that goes with whatever changes something, sending, and the keys.

/** Sends JSON to an action; gives its answer, or throws an Error with `code`, `status` and `detail`, told in the language of the page. */
export async function send(path, body) {
  const token = document.querySelector('meta[name="token"]').content;
  const headers = { "content-type": "application/json", "x-musnad-token": token };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (response.ok) return answer;
  const { code, message, detail, told } = answer.error;
  throw Object.assign(new Error(told ?? message), { code, detail, status: response.status });
}

/** Is the user writing something? Then letters are letters and no keys. */
export function writing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, [contenteditable]");
}

// The menu of a narrow window scrolls: where one is, is in it.
const here = document.querySelector(".menu [aria-current]");
const row = here?.closest("ul");
if (row && row.scrollWidth > row.clientWidth) row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - 40;

const GOES = { t: "/events", m: "/map", l: "/statements", c: "/compare", d: "/deadlines", q: "/queue", h: "/" };
let going = false;

// "g" and then a letter goes to a screen; "/" to the search.
document.addEventListener("keydown", (event) => {
  if (writing(event) || document.querySelector("dialog[open]")) return;
  if (going && GOES[event.key]) location.assign(GOES[event.key]);
  going = event.key === "g" || event.key === "ل";
  const search = document.querySelector('input[type="search"]');
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
  }
});

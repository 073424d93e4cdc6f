// A page whose form asks again without leaving it: its parts marked data-fresh are those of the new answer.

/** The JSON that stands in the page under this id. */
export const held = (id) => JSON.parse(document.getElementById(id).textContent);

/** Asks again whenever the form changes; `then` is called when the new parts are in their places. Returns `ask`. */
export function renewing(form, then) {
  let running;
  async function ask() {
    running?.abort();
    running = new AbortController();
    const address = addressOf(form);
    try {
      const response = await fetch(address, { signal: running.signal, headers: { accept: "text/html" } });
      if (!response.ok || response.redirected) return location.assign(address);
      put(new DOMParser().parseFromString(await response.text(), "text/html"));
      history.replaceState(null, "", address);
      then();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }
  form.addEventListener("change", (event) => complete(event.target) && ask());
  form.addEventListener("submit", (event) => (event.preventDefault(), ask()));
  return ask;
}

/** A date that is being typed is not asked for: it has no value before it is one. */
const complete = (field) => field.type !== "date" || field.value || !field.validity.badInput;

function addressOf(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  return form.getAttribute("action") + (query && `?${query}`);
}

function put(page) {
  for (const part of document.querySelectorAll("[data-fresh]")) part.replaceWith(page.getElementById(part.id));
  for (const link of document.querySelectorAll("form input[name=back]")) link.value = page.querySelector("form input[name=back]").value;
}

/** Rows of the table and marks of what is drawn are chosen together; a row's link chooses it, Escape none. */
export function choosing(select) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-goes]");
    if (link) choose([link.dataset.goes]);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && choose([]));
  function choose(ids) {
    mark(ids);
    select(ids);
  }
}

export function mark(ids, { show = false } = {}) {
  const rows = [...document.querySelectorAll("tr[data-spot]")];
  for (const row of rows) {
    const link = row.querySelector("a[data-goes]");
    if (ids.includes(row.dataset.spot)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const first = show && rows.find((row) => ids.includes(row.dataset.spot));
  if (first) first.scrollIntoView({ block: "nearest" });
}

// Which key does what in the queue: kept in this browser, and can be switched off.
const KEPT = "musnad-keys";
const FIRST = {
  next: "j", previous: "k", accept: "a", reject: "r", edit: "e", split: "s", merge: "m", unsure: "u", undo: "Ctrl+z",
  span_next: "n", span_previous: "p", start_out: "[", end_out: "]", start_out_letter: "{", end_out_letter: "}",
  start_in: "(", end_in: ")", help: "?",
};

/** The keys by what they do, and whether they are off. */
export function keys() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return { of: { ...FIRST, ...kept.of }, off: kept.off === true };
  } catch {
    return { of: { ...FIRST }, off: false }; // somebody else's entry of that name
  }
}

/** A key as it is written here; on an Arabic keyboard the letter that is printed on the key beside the Arabic one. */
export function keyOf(event) {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  const key = event.key.length === 1 && event.key > "~" && letter ? letter : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key.toLowerCase()}` : key;
}

function keep(of, off) {
  localStorage.setItem(KEPT, JSON.stringify({ of, off }));
  remapped();
}

/** Shows the keys wherever the page names them. */
export function remapped() {
  const { of, off } = keys();
  document.documentElement.classList.toggle("keys-off", off);
  for (const one of document.querySelectorAll("kbd[data-key]")) one.textContent = of[one.dataset.key];
  for (const one of document.querySelectorAll("[data-remap]")) one.value = of[one.dataset.remap];
  const on = document.querySelector("#keys-on");
  if (on) on.checked = !off;
}

document.addEventListener("keydown", (event) => {
  const name = event.target.dataset?.remap;
  if (!name || ["Tab", "Escape", "Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
  event.preventDefault();
  keep({ ...keys().of, [name]: keyOf(event) }, keys().off);
});
document.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") keep(keys().of, !event.target.checked);
});
document.addEventListener("click", (event) => {
  if (event.target.id === "keys-reset") keep({}, false);
});

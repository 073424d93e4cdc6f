import { choose, linkedTo, root, say, showLayer } from "./linked.js";

// The page of the report: its language and appearance.

// Storage is refused in some sandboxes; then a choice holds for this visit only.
function remember(name, value) {
  try { localStorage.setItem("musnad-" + name, value); } catch (refused) { return; }
}
function remembered(name) {
  try { return localStorage.getItem("musnad-" + name); } catch (refused) { return null; }
}

function speak(language) {
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const name of ["title", "aria-label", "data-v"]) {
    for (const element of document.querySelectorAll(`[data-t-${name}]`)) {
      element.setAttribute(name, say(element.getAttribute("data-t-" + name)));
    }
  }
  const other = document.querySelector("#language [data-t]");
  other.lang = language === "ar" ? "en" : "ar";
  remember("language", language);
}

const THEMES = ["auto", "light", "dark"];
function dress(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const label = document.querySelector("#theme [data-t]");
  label.dataset.t = "ui.theme_" + theme;
  label.textContent = say(label.dataset.t);
  remember("theme", theme);
}

document.getElementById("language").addEventListener("click", () => speak(root.lang === "ar" ? "en" : "ar"));
document.getElementById("theme").addEventListener("click", () => {
  dress(THEMES[(THEMES.indexOf(root.dataset.theme || "auto") + 1) % THEMES.length]);
});

// --- begin ------------------------------------------------------------------------------------------------------

showLayer("aside", false);
dress(THEMES.includes(remembered("theme")) ? remembered("theme") : "auto");
if (remembered("language") === "en") speak("en");
const linked = linkedTo(location.hash);
if (linked) choose(linked, "words");

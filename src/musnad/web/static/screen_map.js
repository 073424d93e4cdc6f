// The screen of the map: what map.js draws, the bars of the time, and the table choose one another.

import { bars } from "./chart.js";
import { drawMap } from "./map.js";
import { choosing, held, mark, renewing } from "./renewing.js";

const place = document.getElementById("map");
const { labels, dir, locale } = held("words");
const shown = {};

const featuresOf = ({ features }) => features.map((one) => ({ ...one, properties: { ...one.properties, name: one.properties.label } }));
const json = async (address) => (await fetch(address)).json();

function showTime({ days, first, last }) {
  if (shown.days) shown.days.update(days.bins);
  else shown.days = bars(document.getElementById("days"), { days: days.bins, dir, labels, locale });
  shown.days.range(first ?? (last && days.first), last ?? (first && days.last));
}

async function drawPlaces(data) {
  const [countries, admin1] = await Promise.all([json(place.dataset.countries), json(place.dataset.divisions)]);
  const onselect = (ids) => mark(ids, { show: true });
  shown.map = told(await drawMap(place, { features: featuresOf(data), boundaries: { countries, admin1 }, labels, dir, locale, onselect }));
}

/** The server told beside the map what it holds to have no border; nothing else may be missing from it. */
function told(drawn) {
  if (drawn.undrawn.length) console.error(`not drawn: ${drawn.undrawn.join(", ")}`);
  return drawn;
}

const form = document.getElementById("conditions");
const ask = renewing(form, () => {
  const data = held("shown");
  showTime(data);
  if (shown.map) told(shown.map.update(featuresOf(data)));
});
document.getElementById("days").addEventListener("brush", ({ detail }) => {
  form.elements.first.value = detail.from ?? "";
  form.elements.last.value = detail.to ?? "";
  ask();
});
choosing((ids) => shown.map?.select(ids));

showTime(held("shown"));
try {
  await drawPlaces(held("shown"));
} catch (error) {
  if (error.name !== "WebGLMissing") throw error;
  place.hidden = true;
  document.getElementById("no-map").hidden = false;
}
document.body.dataset.drawn = "yes";

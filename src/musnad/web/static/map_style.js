// The layers of the map, the lowest first.

import { DASHES } from "./map_marks.js";

const FONT = ["Noto Sans Arabic"];
const ofHatch = (name) => ["==", ["get", "hatch"], name];

export function layers(ink, locale) {
  const label = { "text-color": ink.text, "text-halo-color": ink.halo, "text-halo-width": 1.5 };
  const number = ["number-format", ["get", "sum"], { locale }];
  const many = [">", ["get", "sum"], 1];
  return [
    { id: "sea", type: "background", paint: { "background-color": ink.sea } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": ink.land } },
    // The two sources' borders do not meet everywhere; no sea shows between them.
    { id: "land-of-divisions", type: "fill", source: "admin1", paint: { "fill-color": ink.land, "fill-antialias": false } },
    line("division", "admin1", ink.line, { "line-width": 0.8 }, { minzoom: 3.5 }),
    line("border", "countries", ink.border, { "line-width": 1 }),
    { id: "area", type: "fill", source: "areas", filter: ["!", ofHatch("sector")], paint: hatched() },
    { id: "sector", type: "fill", source: "areas", filter: ofHatch("sector"), paint: hatched() },
    ...Object.entries(DASHES).map(([name, dash]) =>
      line(`edge-${name}`, "areas", ink.area, { "line-width": 1.5, ...dashed(dash) }, { filter: ofHatch(name) }),
    ),
    line("ring", "rings", ink.mark, { "line-width": 1.2, "line-dasharray": [3, 2] }),
    {
      id: "country-name", type: "symbol", source: "names", maxzoom: 7, paint: label,
      layout: { "text-field": ["get", "label"], "text-font": FONT, "text-size": 12, "text-max-width": 7 },
    },
    {
      id: "tally", type: "symbol", source: "tallies",
      layout: { "text-field": number, "text-font": FONT, "text-size": 14, "symbol-sort-key": ["-", 0, ["get", "sum"]] },
      paint: { "text-color": ink.area, "text-halo-color": ink.ground, "text-halo-width": 2 },
    },
    line("chosen", "chosen", ink.chosen, { "line-width": 3.5 }),
    {
      id: "cluster", type: "circle", source: "marks", filter: ["has", "point_count"],
      paint: { "circle-color": ink.ground, "circle-radius": 15, "circle-stroke-color": ink.mark, "circle-stroke-width": 2.5 },
    },
    {
      id: "mark", type: "symbol", source: "marks", filter: ["!", ["has", "point_count"]],
      layout: {
        "icon-image": ["concat", "mark-", ["get", "mark"]], "icon-allow-overlap": true, "text-field": ["get", "name"],
        "text-font": FONT, "text-size": 13, "text-anchor": "top", "text-offset": [0, 0.9], "text-optional": true,
      },
      paint: { ...label, "text-color": ink.mark },
    },
    {
      id: "count", type: "symbol", source: "marks", filter: many,
      layout: {
        "text-field": number, "text-font": FONT, "text-size": 13, "text-allow-overlap": true, "text-ignore-placement": true,
        "text-offset": ["case", ["has", "point_count"], ["literal", [0, 0]], ["literal", [1.3, -0.8]]],
      },
      paint: { "text-color": ink.mark, "text-halo-color": ink.ground, "text-halo-width": 1.5 },
    },
  ];
}

function line(id, source, colour, paint, more = {}) {
  return { id, type: "line", source, paint: { "line-color": colour, ...paint }, layout: { "line-join": "round" }, ...more };
}

const dashed = (dash) => (dash.length ? { "line-dasharray": dash } : {});

function hatched() {
  return { "fill-pattern": ["concat", "hatch-", ["get", "hatch"]], "fill-opacity": 0.65 };
}

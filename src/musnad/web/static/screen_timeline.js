// The screen of the timeline: the line, the counts, the outlets and the table, which choose one another.

import { bars, timeline } from "./chart.js";
import { choosing, held, mark, renewing } from "./renewing.js";

const { labels, reports, dir, locale } = held("words");
const shown = {};

function show() {
  const { rows: lines, days, outlets, within, first, last } = held("shown");
  if (shown.line) shown.line.update(lines, within), shown.days.update(days.bins);
  else {
    shown.line = timeline(document.getElementById("line"), { rows: lines, within, dir, labels, locale });
    shown.days = bars(document.getElementById("days"), { days: days.bins, dir, labels, locale });
  }
  const [from, to] = [first ?? (last && days.first), last ?? (first && days.last)];
  shown.days.range(from, to);
  shown.outlets?.forEach((one) => one.destroy());
  shown.outlets = [...document.querySelectorAll("[data-lane]")].map((element) => {
    const lane = outlets[Number(element.dataset.lane)];
    const words = { ...labels, counts: `${reports}: ${lane.name ?? ""}`, count: reports };
    return bars(element, { days: lane.bins, dir, labels: words, locale });
  });
}

const form = document.getElementById("conditions");
const ask = renewing(form, show);
document.addEventListener("brush", ({ detail }) => {
  form.elements.first.value = detail.from ?? "";
  form.elements.last.value = detail.to ?? "";
  ask();
});
document.getElementById("line").addEventListener("select", ({ detail }) => mark(detail.ids, { show: true }));
choosing((ids) => shown.line.select(ids));

await document.fonts.ready;
show();
document.body.dataset.drawn = "yes";

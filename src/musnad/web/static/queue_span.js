// The trigger's span, moved by words and letters. Places are code points of the raw text, as everywhere.

/** `own`: the element of the sentence, its pieces with data-start; `field`: the input that holds "start-end". */
export function words(own, field, output) {
  const pieces = [...(own?.querySelectorAll("[data-start]") ?? [])];
  const first = Number(pieces[0]?.dataset.start ?? 0);
  const text = Array.from(pieces.map((one) => one.textContent).join(""));
  const end = first + text.length;
  const at = (place) => text[place - first] ?? " ";
  const letter = (place) => /[\p{L}\p{M}\p{N}\u0640]/u.test(at(place));

  function byWord(place, by) {
    let now = place + by;
    const beside = by < 0 ? (n) => n - 1 : (n) => n;
    while (now > first && now < end && !letter(beside(now) )) now += by;
    while (now > first && now < end && letter(beside(now))) now += by;
    return now;
  }

  function show() {
    const [a, b] = field.value.split("-").map(Number);
    const same = field.value === field.defaultValue;
    output.textContent = same ? "" : `«${text.slice(a - first, b - first).join("")}»`;
    light(same ? null : range(a, b));
  }

  function range(a, b) {
    const found = new Range();
    const [from, to] = [spot(a), spot(b)];
    if (!from || !to) return null;
    found.setStart(...from);
    found.setEnd(...to);
    return found;
  }

  /** The text node and the place in it, in code units, where a code point of the text stands. */
  function spot(place) {
    const piece = pieces.findLast((one) => Number(one.dataset.start) <= place) ?? pieces[0];
    let left = place - Number(piece?.dataset.start);
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const letters = Array.from(node.data);
      if (left <= letters.length) return [node, letters.slice(0, left).join("").length];
      left -= letters.length;
    }
    return null;
  }

  function light(found) {
    if (!globalThis.Highlight) return; // the words beside the field say it, too
    if (found) CSS.highlights.set("trigger-new", new Highlight(found));
    else CSS.highlights.delete("trigger-new");
  }

  function move(start, stop, by) {
    let [a, b] = field.value.split("-").map(Number);
    if (start) a = by === "word" ? byWord(a, start) : a + start;
    if (stop) b = by === "word" ? byWord(b, stop) : b + stop;
    a = Math.max(first, a);
    b = Math.min(end, b);
    if (a >= b) return;
    field.value = `${a}-${b}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return { move, show };
}

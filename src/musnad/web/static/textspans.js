// Places in an article as code points of its raw text, which is what spans count; the browser counts in UTF-16.
// And what is lit without being a piece of the text: by the CSS Custom Highlight API, which leaves the text alone, or
// by boxes laid over it where a browser has none.

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;
const points = (text) => text.length - (text.match(PAIRS) || []).length;
const LETTER = /[\p{L}\p{N}\p{M}\u0640]/u;

export class Places {
  constructor(article) {
    this.article = article;
    this.nodes = [];
    this.starts = [];
    let at = 0;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      this.nodes.push(walker.currentNode);
      this.starts.push(at);
      at += points(walker.currentNode.data);
    }
    this.length = at;
  }

  // The text by code points; made when it is first asked for.
  get text() {
    return (this.letters ||= [...this.article.textContent]);
  }

  pointOf(node, offset) {
    const before = document.createRange();
    before.setStart(this.article, 0);
    before.setEnd(node, offset);
    return points(before.toString());
  }

  // [start, end) of a range inside the article without the white space at its ends; null when nothing is left.
  spanOf(range) {
    if (!this.article.contains(range.startContainer) || !this.article.contains(range.endContainer)) return null;
    let start = this.pointOf(range.startContainer, range.startOffset);
    let end = this.pointOf(range.endContainer, range.endOffset);
    while (start < end && /\s/.test(this.text[start])) start += 1;
    while (end > start && /\s/.test(this.text[end - 1])) end -= 1;
    return start < end ? [start, end] : null;
  }

  rangeOf([start, end]) {
    const range = document.createRange();
    range.setStart(...this.placeOf(start, false));
    range.setEnd(...this.placeOf(end, true));
    return range;
  }

  // The text node and UTF-16 offset of a code point; of two that touch the former when it is an end.
  placeOf(point, isEnd) {
    let low = 0, high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isEnd ? this.starts[middle] < point : this.starts[middle] <= point) low = middle;
      else high = middle - 1;
    }
    const node = this.nodes[low];
    let offset = 0;
    for (let left = point - this.starts[low]; left > 0 && offset < node.data.length; left -= 1) {
      offset += node.data.codePointAt(offset) > 0xffff ? 2 : 1;
    }
    return [node, offset];
  }

  // A span with one of its ends moved by a word or a letter, in reading order; at least a letter stays.
  moved([start, end], side, forward, byLetter) {
    const step = (at) => (byLetter ? this.letter(at, forward) : this.word(at, forward));
    return side === "start" ? [Math.min(step(start), end - 1), end] : [start, Math.max(step(end), start + 1)];
  }

  letter(at, forward) {
    const by = forward ? 1 : -1;
    let next = at + by;
    while (next > 0 && next < this.length && /\p{M}/u.test(this.text[next])) next += by; // a vowel sign goes with its letter
    return Math.max(0, Math.min(this.length, next));
  }

  word(at, forward) {
    const by = forward ? 1 : -1;
    const on = (place) => place >= 0 && place < this.length;
    let place = forward ? at : at - 1;
    while (on(place) && !LETTER.test(this.text[place])) place += by;
    while (on(place) && LETTER.test(this.text[place])) place += by;
    return Math.max(0, Math.min(this.length, forward ? place : place + 1));
  }
}

// --- lit ----------------------------------------------------------------------------------------------------------

const drawn = new Map();

/** Lights ranges under a name that the style sheet knows, in place of those that had it. */
export function paint(name, ranges) {
  drawn.set(name, ranges);
  if (globalThis.CSS && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges));
  else draw(name, ranges);
}

function draw(name, ranges) {
  const paper = document.querySelector(".paper");
  for (const box of paper.querySelectorAll(`.drawn.${name}`)) box.remove();
  const edge = paper.getBoundingClientRect();
  for (const rect of ranges.flatMap((range) => [...range.getClientRects()])) {
    const box = document.createElement("span");
    box.className = `drawn ${name}`;
    box.setAttribute("aria-hidden", "true");
    box.style.left = `${rect.left - edge.left - paper.clientLeft}px`;
    box.style.top = `${rect.top - edge.top - paper.clientTop}px`;
    box.style.width = `${rect.width}px`;
    box.style.height = `${rect.height}px`;
    paper.append(box);
  }
}

addEventListener("resize", () => {
  if (!(globalThis.CSS && CSS.highlights)) for (const [name, ranges] of drawn) draw(name, ranges);
});

// The marks of the map as images, drawn here: how precisely a place is known tells by shape, not by colour alone.

const SIZE = 48; // pixels of an image, shown at half of it

// A building is a disc, a quarter a square, a town a ring with a point in it; what only stands for its place is hollow.
const MARKS = {
  G0: (pen) => disc(pen, 13),
  G1: (pen) => pen.fillRect(12, 12, 24, 24),
  G2: (pen) => (pen.arc(24, 24, 13, 0, 2 * Math.PI), pen.stroke(), disc(pen, 5)),
  other: (pen) => (pen.moveTo(24, 8), pen.lineTo(40, 24), pen.lineTo(24, 40), pen.lineTo(8, 24), pen.closePath(), pen.stroke()),
};
const HATCHES = {
  G4: (pen) => lines(pen, 12, 1),
  G5: (pen) => lines(pen, 16, -1),
  G6: (pen) => dots(pen, 24),
  sector: (pen) => dots(pen, 12),
};
export const DASHES = { G4: [], G5: [4, 2], G6: [1, 2], sector: [3, 1, 1, 1] };

export const markOf = (level) => (level in MARKS && level !== "other" ? level : "other");
export const hatchOf = (properties) =>
  properties.geometry_role === "sector" ? "sector" : properties.level === "G4" ? "G4" : properties.adm1 ? "G5" : "G6";

function disc(pen, radius) {
  pen.beginPath();
  pen.arc(24, 24, radius, 0, 2 * Math.PI);
  pen.fill();
}

function lines(pen, apart, slope) {
  pen.lineWidth = 2;
  for (let start = -SIZE; start <= 2 * SIZE; start += apart) {
    pen.moveTo(start, slope > 0 ? SIZE : 0);
    pen.lineTo(start + SIZE, slope > 0 ? 0 : SIZE);
  }
  pen.stroke();
}

function dots(pen, apart) {
  for (let x = apart / 2; x < SIZE; x += apart)
    for (let y = apart / 2; y < SIZE; y += apart) {
      pen.beginPath();
      pen.arc(x, y, 2.2, 0, 2 * Math.PI);
      pen.fill();
    }
}

/** A canvas with the mark or hatch of this name («mark-G0», «hatch-G5»), or null where there is none. */
export function drawn(name, colours) {
  const [kind, what] = name.split("-");
  const draw = kind === "mark" ? MARKS[what] : HATCHES[what];
  if (!draw) return null;
  const canvas = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.fillStyle = pen.strokeStyle = kind === "mark" ? colours.mark : colours.area;
  pen.lineWidth = 5;
  pen.beginPath();
  draw(pen);
  return canvas;
}

export function image(name, colours) {
  const canvas = drawn(name, colours);
  return canvas && canvas.getContext("2d").getImageData(0, 0, SIZE, SIZE);
}

/** The canvas for a legend: a hatch gets the outline that it has on the map. */
export function legendMark(name, colours) {
  const canvas = drawn(name, colours);
  const [kind, what] = name.split("-");
  if (kind === "hatch") {
    const pen = canvas.getContext("2d");
    pen.lineWidth = 5;
    pen.setLineDash(DASHES[what].map((part) => part * 5));
    pen.strokeRect(2.5, 2.5, SIZE - 5, SIZE - 5);
  }
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

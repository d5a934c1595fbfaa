// Matrices as tables, with rows and columns marked.

import { short } from "./trees.mjs";

const MOST = 40;
const LONGEST = { number: 24, other: 60 };

/** Up to `MOST` of 0 … count-1, the marked ones first, in increasing order. */
function chosen(count, marked) {
  const picked = [...new Set(marked)].sort((a, b) => a - b).slice(0, MOST);
  const known = new Set(picked);
  for (let k = 0; k < count && picked.length < MOST; k++) if (!known.has(k)) picked.push(k);
  return picked.sort((a, b) => a - b);
}

/**
 * The piece of a matrix: `entry(i, j)` gives a text, `caption` is a text or a list of pieces. `marks` has lists `rows` and `columns`, whose crossings are marked, or a
 * function `cell(i, j)`; a mark is a word for the legend.
 */
export function matrixTable({ caption, rows, columns, entry, marks = {}, open = true }) {
  const [markedRows, markedColumns] = [new Set(marks.rows ?? []), new Set(marks.columns ?? [])];
  const [listedRows, listedColumns] = [chosen(rows, marks.rows ?? []), chosen(columns, marks.columns ?? [])];
  const isMarked = marks.cell ?? ((i, j) => markedRows.has(i) && markedColumns.has(j));
  const head = ["tr", {}, ["th", {}], ...listedColumns.map((j) =>
    ["th", { scope: "col", ...(markedColumns.has(j) && { class: "marked" }) }, String(j)])];
  const body = listedRows.map((i) => ["tr", {},
    ["th", { scope: "row", ...(markedRows.has(i) && { class: "marked" }) }, String(i)],
    ...listedColumns.map((j) => {
      const text = entry(i, j).replaceAll("-", "−");
      const shown = short(text, /^[−/0-9]*$/.test(text) ? LONGEST.number : LONGEST.other);
      return ["td", {
        ...(isMarked(i, j) ? { class: "marked" } : text === "0" && { class: "zero" }), ...(shown !== text && { title: text }),
      }, shown];
    })]);
  const left = listedRows.length < rows || listedColumns.length < columns;
  const size = `${rows}×${columns}${left ? `, of which ${listedRows.length}×${listedColumns.length} are shown` : ""}`;
  return ["details", { class: "matrix", ...(open && { open: "" }) },
    ["summary", {}, ...[caption].flat(), ` (${size})`],
    ...(rows && columns ? [["div", { class: "scroll" }, ["table", {}, ["thead", {}, head], ["tbody", {}, ...body]]]] : [])];
}

/** A table of names and values. */
export function factsTable(facts) {
  return ["div", { class: "scroll" }, ["table", { class: "facts" }, ["tbody", {}, ...facts.map(([name, value]) =>
    ["tr", {}, ["th", { scope: "row" }, name], ["td", {}, value]])]]];
}

// A network drawn as its layers: a column of circles each, its width below, the slopes above.

import { short } from "./trees.mjs";

const MOST = 6;
const [STEP, GAP, RADIUS, TOP] = [96, 26, 8, 28];

/** The piece of a drawing of widths d_0, …, d_{L-1} and the one output. */
export function networkDrawing({ widths, slopes, samples }) {
  const layers = [...widths, 1];
  const shown = layers.map((width) => Math.min(width, MOST));
  const most = Math.max(...shown);
  const height = TOP + most * GAP + 58;
  const x = (l) => 48 + l * STEP;
  const y = (l, i) => TOP + (i + (most - shown[l]) / 2 + 0.5) * GAP;
  // In a column that is cut, the last circle but one stands for those left out.
  const isGap = (l, i) => layers[l] > MOST && i === MOST - 2;
  const lines = [];
  const circles = [];
  layers.forEach((width, l) => {
    for (let i = 0; i < shown[l]; i++) {
      if (isGap(l, i)) {
        circles.push(["text", { x: x(l), y: y(l, i) + 5, class: "dots" }, "⋮"]);
        continue;
      }
      for (let j = 0; l > 0 && j < shown[l - 1]; j++) {
        if (!isGap(l - 1, j)) lines.push(["line", { x1: x(l - 1) + RADIUS, y1: y(l - 1, j), x2: x(l) - RADIUS, y2: y(l, i) }]);
      }
      const kind = l === 0 ? "input" : l < widths.length ? "hidden" : "output";
      circles.push(["circle", { cx: x(l), cy: y(l, i), r: RADIUS, class: kind }]);
    }
    const name = l === 0 ? "X" : l < widths.length ? `layer ${l}` : "output";
    circles.push(["text", { x: x(l), y: height - 34 }, name]);
    circles.push(["text", { x: x(l), y: height - 16, class: "width" }, l < widths.length ? `d${subscript(l)} = ${width}` : "1"]);
    if (l > 0) {
      circles.push(["text", { x: (x(l - 1) + x(l)) / 2, y: TOP - 2, class: "width" }, `W${subscript(l)}`]);
    }
  });
  const width = x(layers.length - 1) + 48;
  const list = slopes.length > 8 ? [...slopes.slice(0, 8), "…"] : slopes;
  const label = `${widths.length} layers of weights, widths ${widths.join(", ")} and 1`;
  return ["figure", { class: "network" },
    ["div", { class: "scroll" },
      ["svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
        ["g", { class: "edges" }, ...lines], ["g", { class: "nodes" }, ...circles]]],
    ["figcaption", {}, `slopes of each hidden unit: ${list.map((slope) => short(slope)).join(", ").replaceAll("-", "−")}; N = ${samples} samples`]];
}

function subscript(number) {
  return [...String(number)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]).join("");
}

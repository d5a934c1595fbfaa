// A network drawn as its layers: a column of circles each, its width below, the weights above.

import { short } from "./trees.mjs";

const MOST = 6;
const [STEP, GAP, RADIUS, TOP] = [96, 26, 8, 28];

/**
 * The piece of a drawing of widths d_0, …, d_{L-1} and the outputs. Where the weights above a layer have a bias, a unit that is 1 stands below
 * the layer's, with lines to the layer above only.
 */
export function networkDrawing({ widths, slopes, samples, biases, outputs }) {
  const L = widths.length;
  const layers = [...widths, outputs].map((width, l) => {
    const kind = l === 0 ? "input" : l < L ? "hidden" : "output";
    const kinds = new Array(Math.min(width, MOST)).fill(kind);
    // In a column that is cut, the last circle but one stands for those left out.
    if (width > MOST) kinds[MOST - 2] = "gap";
    return biases.includes(l + 1) ? [...kinds, "bias"] : kinds;
  });
  const most = Math.max(...layers.map((kinds) => kinds.length));
  const height = TOP + most * GAP + 58;
  const x = (l) => 48 + l * STEP;
  const y = (l, i) => TOP + (i + (most - layers[l].length) / 2 + 0.5) * GAP;
  const lines = [];
  const circles = [];
  layers.forEach((kinds, l) => {
    kinds.forEach((kind, i) => {
      if (kind === "gap") {
        circles.push(["text", { x: x(l), y: y(l, i) + 5, class: "dots" }, "⋮"]);
        return;
      }
      const below = l === 0 || kind === "bias" ? [] : layers[l - 1];
      below.forEach((other, j) => {
        if (other !== "gap") lines.push(["line", { x1: x(l - 1) + RADIUS, y1: y(l - 1, j), x2: x(l) - RADIUS, y2: y(l, i) }]);
      });
      circles.push(["circle", { cx: x(l), cy: y(l, i), r: RADIUS, class: kind }]);
      if (kind === "bias") circles.push(["text", { x: x(l), y: y(l, i) + 4, class: "bias" }, "1"]);
    });
    const name = l === 0 ? "X" : l < L ? `layer ${l}` : outputs === 1 ? "output" : "outputs";
    circles.push(["text", { x: x(l), y: height - 34 }, name]);
    circles.push(["text", { x: x(l), y: height - 16, class: "width" }, l < L ? `d${subscript(l)} = ${widths[l]}` : outputs === 1 ? "1" : `K = ${outputs}`]);
    if (l > 0) {
      const bias = biases.includes(l) ? `, b${subscript(l)}` : "";
      circles.push(["text", { x: (x(l - 1) + x(l)) / 2, y: TOP - 2, class: "width" }, `W${subscript(l)}${bias}`]);
    }
  });
  const width = x(L) + 48;
  const list = slopes.length > 8 ? [...slopes.slice(0, 8), "…"] : slopes;
  const label = `${L} layers of weights, widths ${widths.join(", ")} and ${outputs}` + (biases.length > 0 ? `, biases in the layers ${biases.join(", ")}` : "");
  return ["figure", { class: "network" },
    ["div", { class: "scroll" },
      ["svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
        ["g", { class: "edges" }, ...lines], ["g", { class: "nodes" }, ...circles]]],
    ["figcaption", {}, "slopes of each hidden unit: ", ...list.flatMap((slope, k) => [...(k ? [", "] : []), number(slope)]), `; N = ${samples} samples` +
      (biases.length > 0 ? "; a unit marked 1 gives the biases of the layer above it" : "")]];
}

/** A number, which in full is its title where it is cut. */
function number(text) {
  const shown = short(text.replace("-", "−"));
  return shown.length < text.length || shown.includes("…") ? ["span", { title: text }, shown] : shown;
}

function subscript(number) {
  return [...String(number)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]).join("");
}

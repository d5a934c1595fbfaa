// Pieces of a page as plain data, so that a worker can make them: [tag, attributes, ...children], children being texts or pieces.
// Mathematics is MathML, which browsers set themselves.

const NAMESPACES = { math: "http://www.w3.org/1998/Math/MathML", svg: "http://www.w3.org/2000/svg" };

/** The element of a piece. Texts are put in as texts, never as markup. */
export function element(piece, namespace) {
  if (typeof piece === "string") return document.createTextNode(piece);
  const [tag, attributes, ...children] = piece;
  const space = NAMESPACES[tag] ?? namespace;
  const made = space ? document.createElementNS(space, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => element(child, space)));
  return made;
}

const mi = (text) => ["mi", text.length > 1 ? { mathvariant: "normal" } : {}, text];
const mo = (text) => ["mo", {}, text];

/** Texts are cut into identifiers, numbers and operators; pieces stay as they are. */
export function row(...parts) {
  return ["mrow", {}, ...parts.flatMap((part) => (typeof part === "string" ? tokens(part) : [part]))];
}

function tokens(text) {
  return (text.match(/[A-Za-zΑ-ωℝ]+|-?[0-9]+(?:\/[0-9]+)?|\s+|[^\s]/gu) ?? []).map((token) => {
    if (/^\s+$/.test(token)) return ["mspace", { width: "0.3em" }];
    if (/^[A-Za-zΑ-ωℝ]/u.test(token)) return mi(token);
    if (/^-?[0-9]/.test(token)) return rational(token);
    return mo(token.replace("-", "−"));
  });
}

/** A rational as a fraction. */
export function rational(text) {
  const [numerator, denominator] = text.replace("-", "−").split("/").map((part) => short(part));
  return denominator ? ["mfrac", {}, ["mn", {}, numerator], ["mn", {}, denominator]] : ["mn", {}, numerator];
}

/** A long text cut in its middle; of a number, it says how long. */
export function short(text, most = 24) {
  if (text.length <= most) return text;
  const digits = /^[−/0-9-]+$/.test(text) ? ` (${text.replace(/\D/g, "").length} digits)` : "";
  const half = Math.floor(most / 2) - 1;
  return `${text.slice(0, half)}…${text.slice(-half)}${digits}`;
}

export const sub = (base, index) => ["msub", {}, row(base), row(index)];
export const sup = (base, exponent) => ["msup", {}, row(base), row(exponent)];
export const both = (base, index, exponent) => ["msubsup", {}, row(base), row(index), row(exponent)];

/** Words within a formula. */
export const words = (text) => ["mtext", {}, text.replace(/^ +| +$/g, (spaces) => "\u00a0".repeat(spaces.length))];

/** G^p and the like in a sentence. */
export const raised = (base, exponent) => ["span", {}, base, ["sup", {}, exponent]];
export const lowered = (base, index) => ["span", {}, base, ["sub", {}, String(index)]];

/** A formula on a line of its own, which breaks at its words where the page is narrow. */
export function display(...parts) {
  const pieces = [];
  let run = [];
  const end = () => {
    if (run.length) pieces.push(["math", {}, row(...run)]);
    run = [];
  };
  for (const part of parts) {
    if (part[0] !== "mtext") {
      run.push(part);
      continue;
    }
    end();
    pieces.push(part[2].replaceAll("\u00a0", " "));
  }
  end();
  return ["p", { class: "formula" }, ...pieces];
}

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

/** A rational as a fraction; `most` characters of the numerator and of the denominator each. */
export function rational(text, most = 24) {
  const [numerator, denominator] = text.replace("-", "−").split("/").map((part) => short(part, most));
  return denominator ? ["mfrac", {}, ["mn", {}, numerator], ["mn", {}, denominator]] : ["mn", {}, numerator];
}

/**
 * A long text cut in its middle. A number says how many digits it has; a fraction is cut in numerator and denominator each, and says what it is
 * about.
 */
export function short(text, most = 24) {
  if (text.length <= most) return text;
  const fraction = /^([−-]?[0-9]+)\/([0-9]+)$/.exec(text);
  if (fraction) {
    const parts = fraction.slice(1).map((part) => cut(part, Math.max(most / 2, 10)));
    const digits = fraction.slice(1).map((part) => part.replace(/\D/g, "").length);
    return `${parts.join("/")} (${digits.join("/")} digits) ≈ ${approximation(fraction[1], fraction[2])}`;
  }
  return cut(text, most) + (/^[−-]?[0-9]+$/.test(text) ? ` (${text.replace(/\D/g, "").length} digits)` : "");
}

function cut(text, most) {
  const half = Math.floor(most / 2) - 1;
  return text.length <= most ? text : `${text.slice(0, half)}…${text.slice(-half)}`;
}

/** The fraction of two numbers of any length in four digits; for people, who read the numbers beside it. */
function approximation(numerator, denominator) {
  const [sign, digits] = /\d/.test(numerator[0]) ? ["", numerator] : ["−", numerator.slice(1)];
  const [a, b] = [digits, denominator].map((part) => Number(`0.${part.slice(0, 17)}`));
  if (a === 0) return "0";
  // The numbers are a · 10^(their lengths) and b · 10^(…), a and b between 1/10 and 1.
  const [mantissa, exponent] = (a / b).toExponential(3).split("e").map(Number);
  const power = exponent + digits.length - denominator.length;
  return sign + (power >= -4 && power < 6 ? String(Number(`${mantissa}e${power}`)) : `${mantissa}e${String(power).replace("-", "−")}`);
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

// Polynomials with rational coefficients: arrays of terms {coefficient, powers}, where `powers` are pairs
// [name, exponent] by increasing names. The polynomial 0 is the empty array.

import { add, isZero, multiply } from "./rationals.mjs";
import { rationalResidue } from "./residues.mjs";

const POWER = /^([A-Za-z][A-Za-z0-9_]*)(?:\^([1-9][0-9]{0,3}))?$/;

/** The polynomial that a text of section 3 stands for; undefined when the form is another. */
export function parsePolynomial(word, parseRational) {
  const terms = [];
  for (const part of word.split("+")) {
    const [first, ...rest] = part.split("*");
    const coefficient = parseRational(first);
    if (coefficient === undefined || isZero(coefficient)) return undefined;
    const powers = [];
    for (const text of rest) {
      const [, name, exponent] = POWER.exec(text) ?? [];
      const previous = powers.at(-1);
      if (name === undefined || exponent === "1" || (previous && !(previous[0] < name))) return undefined;
      powers.push([name, Number(exponent ?? 1)]);
    }
    if (terms.length && compare(terms.at(-1).powers, powers) >= 0) return undefined;
    terms.push({ coefficient, powers });
  }
  return terms;
}

/** Below 0, 0 or above: terms are compared as lists of pairs, a list being less than its continuations. */
function compare(a, b) {
  for (let k = 0; k < Math.min(a.length, b.length); k++) {
    // Names are ASCII, so comparing them as texts is comparing their bytes.
    if (a[k][0] !== b[k][0]) return a[k][0] < b[k][0] ? -1 : 1;
    if (a[k][1] !== b[k][1]) return a[k][1] - b[k][1];
  }
  return a.length - b.length;
}

export function namesOf(polynomial) {
  return new Set(polynomial.flatMap(({ powers }) => powers.map(([name]) => name)));
}

/** The value modulo m, from the residues of the names' values; undefined when a denominator is not prime to m. */
export function valueModulo(polynomial, residues, m) {
  let total = 0n;
  for (const { coefficient, powers } of polynomial) {
    let value = rationalResidue(coefficient, m);
    if (value === undefined) return undefined;
    for (const [name, exponent] of powers) {
      const base = residues.get(name);
      if (base === undefined) return undefined;
      value = (value * power(base, exponent, m)) % m;
    }
    total += value;
  }
  return total % m;
}

function power(base, exponent, m) {
  let result = 1n;
  for (let square = base; exponent; exponent = Math.floor(exponent / 2), square = (square * square) % m) {
    if (exponent % 2) result = (result * square) % m;
  }
  return result;
}

/** A sum of products, collected term by term. */
export class SumOfProducts {
  #coefficients = new Map();

  add(a, b) {
    for (const x of a) {
      for (const y of b) {
        const key = monomial(x.powers, y.powers);
        const product = multiply(x.coefficient, y.coefficient);
        const before = this.#coefficients.get(key);
        this.#coefficients.set(key, before === undefined ? product : add(before, product));
      }
    }
  }

  isZero() {
    return [...this.#coefficients.values()].every(isZero);
  }
}

/** How many powers of names all terms have together. */
export function powersIn(polynomial) {
  return polynomial.reduce((sum, { powers }) => sum + powers.length, 0);
}

/** The product of two monomials, as a text. */
function monomial(a, b) {
  const parts = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i]?.[0], b[j]?.[0]];
    if (right === undefined || left < right) parts.push(`${left}^${a[i++][1]}`);
    else if (left === undefined || right < left) parts.push(`${right}^${b[j++][1]}`);
    else parts.push(`${left}^${a[i++][1] + b[j++][1]}`);
  }
  return parts.join("*");
}

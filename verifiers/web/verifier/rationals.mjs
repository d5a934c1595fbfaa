// Exact rationals: {n, d} with n and d BigInts, d > 0, in lowest terms.

export const ZERO = { n: 0n, d: 1n };
export const ONE = { n: 1n, d: 1n };

export function abs(n) {
  return n < 0n ? -n : n;
}

/** The greatest common divisor, not negative: of long numbers by Lehmer's algorithm. */
export function gcd(a, b) {
  a = abs(a);
  b = abs(b);
  if (a < b) [a, b] = [b, a];
  let length = b > LARGEST ? binaryDigits(a) : 0;
  while (b > LARGEST) {
    length = digitsBelow(a, length);
    [a, b] = shortened(a, b, length);
  }
  if (b === 0n) return a;
  // Both now fit: integers up to 2^53 are exact as Numbers.
  let [x, y] = [Number(b), Number(a % b)];
  while (y) [x, y] = [y, x % y];
  return BigInt(x);
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
const LEADING = 50;

/**
 * Two consecutive remainders of Euclid's algorithm for a ≥ b > 0, where a has `length` binary digits. Its quotients are those of
 * the leading digits while both ends of the intervals in which a and b lie agree on them (Knuth, TAOCP 4.5.2, Algorithm L).
 */
function shortened(a, b, length) {
  const shift = BigInt(length - LEADING);
  let [x, y] = [Number(a >> shift), Number(b >> shift)];
  let [A, B, C, D] = [1, 0, 0, 1];
  while (y + C !== 0 && y + D !== 0) {
    const q = Math.floor((x + A) / (y + C));
    if (q !== Math.floor((x + B) / (y + D))) break;
    [A, C] = [C, A - q * C];
    [B, D] = [D, B - q * D];
    [x, y] = [y, x - q * y];
  }
  if (B === 0) return [b, a % b];
  return [BigInt(A) * a + BigInt(B) * b, BigInt(C) * a + BigInt(D) * b];
}

/** The number of binary digits of a > 0, which is at most `most`. */
function digitsBelow(a, most) {
  for (let below = most - LEADING; ; below -= LEADING) {
    const leading = Number(a >> BigInt(Math.max(below, 0)));
    if (leading > 0) return Math.max(below, 0) + 1 + Math.floor(Math.log2(leading));
  }
}

/** 0 for 0. */
export function binaryDigits(integer) {
  if (integer === 0n) return 0;
  const size = abs(integer);
  if (size <= 0xffffffffn) return 32 - Math.clz32(Number(size));
  const hexadecimal = size.toString(16);
  return 4 * (hexadecimal.length - 1) + 32 - Math.clz32(parseInt(hexadecimal[0], 16));
}

/** n/d in lowest terms, for d ≠ 0. */
export function fraction(n, d = 1n) {
  if (d === 1n) return { n, d };
  const g = d < 0n ? -gcd(n, d) : gcd(n, d);
  return { n: n / g, d: d / g };
}

/** By divisors of the denominators: shorter numbers than those of the sum (Knuth, TAOCP 4.5.1). */
export function add(a, b) {
  if (b.d === 1n) return { n: a.n + b.n * a.d, d: a.d };
  const g = gcd(a.d, b.d);
  if (g === 1n) return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
  const s = a.d / g;
  const n = a.n * (b.d / g) + b.n * s;
  const h = gcd(n, g);
  return h === 1n ? { n, d: s * b.d } : { n: n / h, d: s * (b.d / h) };
}

export function negate(a) {
  return { n: -a.n, d: a.d };
}

export function subtract(a, b) {
  return add(a, negate(b));
}

export function multiply(a, b) {
  if (a.n === 0n || b.n === 0n) return ZERO;
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  // What divides a numerator and its own denominator is divided out already.
  const g = b.d === 1n ? 1n : gcd(a.n, b.d);
  const h = a.d === 1n ? 1n : gcd(b.n, a.d);
  return g === 1n && h === 1n ? { n: a.n * b.n, d: a.d * b.d } : { n: (a.n / g) * (b.n / h), d: (a.d / h) * (b.d / g) };
}

/** a / b, for b ≠ 0. */
export function divide(a, b) {
  return multiply(a, b.n < 0n ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
}

export function magnitude(a) {
  return { n: abs(a.n), d: a.d };
}

/** -1, 0 or 1. */
export function sign(a) {
  return a.n < 0n ? -1 : a.n > 0n ? 1 : 0;
}

export function isZero(a) {
  return a.n === 0n;
}

export function equal(a, b) {
  return a.n === b.n && a.d === b.d;
}

/** a < b. */
export function isLess(a, b) {
  return a.n * b.d < b.n * a.d;
}

export function larger(a, b) {
  return isLess(a, b) ? b : a;
}

export function sum(values) {
  return values.reduce(add, ZERO);
}

/** Σ a_k b_k over the entries of a. */
export function dot(a, b) {
  let total = ZERO;
  for (let k = 0; k < a.length; k++) {
    if (a[k].n !== 0n && b[k].n !== 0n) total = add(total, multiply(a[k], b[k]));
  }
  return total;
}

/** The numerator of a over a multiple q of its denominator. */
export function numeratorOver({ n, d }, q) {
  return d === q ? n : n * (q / d);
}

/** A vector over the least common denominator of its entries. */
export function overCommonDenominator(vector) {
  let denominator = 1n;
  for (const { d } of vector) if (d !== 1n && denominator % d) denominator *= d / gcd(denominator, d);
  return { numerators: vector.map(({ n, d }) => n * (denominator / d)), denominator };
}

/** The numerators of a vector over the least common denominator of its entries. */
export function numerators(vector) {
  return overCommonDenominator(vector).numerators;
}

export function text({ n, d }) {
  return d === 1n ? String(n) : `${n}/${d}`;
}

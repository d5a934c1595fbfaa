// Arithmetic modulo an integer m ≥ 2, which need not be prime.

/** The residue of n in 0 … m-1. */
export function residue(n, m) {
  const r = n % m;
  return r < 0n ? r + m : r;
}

/** The inverse of a unit modulo m; undefined when a is none. */
export function inverse(a, m) {
  let [r, next] = [m, residue(a, m)];
  let [t, after] = [0n, 1n];
  while (next) {
    const q = r / next;
    [r, next] = [next, r - q * next];
    [t, after] = [after, t - q * after];
  }
  return r === 1n ? residue(t, m) : undefined;
}

/** The residue of a rational; undefined when its denominator is not prime to m. */
export function rationalResidue({ n, d }, m) {
  if (d === 1n) return residue(n, m);
  const inverted = inverse(d, m);
  return inverted === undefined ? undefined : residue(n * inverted, m);
}

/** Whether p, which is below 2^53, is a prime: by trial division. */
export function isPrime(p) {
  if (p < 2) return false;
  for (let q = 2; q * q <= p; q++) if (p % q === 0) return false;
  return true;
}

/** a b modulo m < 2^32 for residues as Numbers: no intermediate result reaches 2^53. */
export function multiplySmall(a, b, m) {
  const high = Math.floor(a / 0x10000);
  return remainder(remainder(high * b, m) * 0x10000 + (a - high * 0x10000) * b, m);
}

/** a - b c modulo m < 2^32 for residues as Numbers; for m < 2^26 no product is taken apart. */
export function subtractProduct(a, b, c, m) {
  if (m < 0x4000000) return remainder(a + (m - b) * c, m);
  const difference = a - multiplySmall(b, c, m);
  return difference < 0 ? difference + m : difference;
}

/** a modulo m for 0 ≤ a < 2^53. The quotient of floats is that of integers or, where it was rounded up, 1 more; % takes long. */
function remainder(a, m) {
  const rest = a - Math.floor(a / m) * m;
  return rest < 0 ? rest + m : rest;
}

const LIMB_BITS = 21;
const LIMB = 2 ** LIMB_BITS;
// 3 products of two limbs, 512 times: below 2^53, so every sum of Numbers is exact.
const TERMS = 512;

/** The residues of a vector, each cut into limbs: `limbs[l][k]` is the l-th limb of entry k. */
function cut(vector, count) {
  return Array.from({ length: count }, (_, l) =>
    Float64Array.from(vector, (value) => Number((value >> BigInt(LIMB_BITS * l)) & BigInt(LIMB - 1))));
}

/**
 * Whether left · right ≡ scale · I modulo m < 2^63: `left` are the rows, `right` the columns, of residues as BigInts.
 *
 * That is r³ products. BigInts would take 20 times as long as Numbers, so the residues are cut into limbs of 21 bits.
 */
export function productIsScalar(left, right, scale, m) {
  const count = Math.ceil(m.toString(2).length / LIMB_BITS);
  const rows = left.map((row) => cut(row, count));
  const columns = right.map((column) => cut(column, count));
  return rows.every((row, i) => columns.every((column, j) => dotProduct(row, column, m) === (i === j ? scale % m : 0n)));
}

function dotProduct(a, b, m) {
  const size = a[0].length;
  let total = 0n;
  for (let start = 0; start < size; start += TERMS) {
    const end = Math.min(size, start + TERMS);
    for (let k = 0; k < a.length; k++) {
      for (let l = 0; l < b.length; l++) {
        const [x, y] = [a[k], b[l]];
        let partial = 0;
        for (let t = start; t < end; t++) partial += x[t] * y[t];
        total += BigInt(partial) << BigInt(LIMB_BITS * (k + l));
      }
    }
  }
  return total % m;
}

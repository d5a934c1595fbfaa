// Certificates made by hand, for tests: their bytes, and what evidence needs, by slow and plain ways of its own.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { add, divide, fraction, multiply, subtract } from "../verifier/rationals.mjs";
import { namesByEnding } from "../verifier/sums.mjs";
import { verify } from "../verifier/verifier.mjs";

/** A repeatable source of integers below 2^bits. */
export function source(seed) {
  let state = BigInt(seed);
  return (bits) => {
    let value = 0n;
    for (let k = 0; k < bits; k += 32) {
      state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n);
      value = (value << 32n) | (state >> 32n);
    }
    return value & ((1n << BigInt(bits)) - 1n);
  };
}

/** The columns of G^p, entry by entry as section 4 of FORMAT.md has them; `slope(l, i, n)` is `τ_l[i, n]`. */
export function columnsOfGradient({ widths, samples, biases, outputs: K }, { X, E, W }, slope) {
  const L = widths.length;
  const plus = (l, column) => (biases.includes(l) ? [...column, fraction(1n)] : column);
  const A = (l, i, n) => multiply(E[l - 1].entries[i][n], slope(l, i, n));
  return Array.from({ length: samples }, (_, n) => {
    let V = plus(1, X.entries.map((row) => row[n]));
    for (let l = 1; l <= L - 2; l++) {
      V = plus(l + 1, W[l - 1].entries.map((row, i) => multiply(A(l, i, n), row.reduce((sum, w, j) => add(sum, multiply(w, V[j])), fraction(0n)))));
    }
    return Array.from({ length: K }, (_, k) => {
      const column = [];
      for (let i = 0; i < widths[L - 1]; i++) {
        for (const v of V) column.push(multiply(K === 1 ? fraction(1n) : W[L - 2].entries[k][i], multiply(A(L - 1, i, n), v)));
      }
      if (biases.includes(L)) for (let other = 0; other < K; other++) column.push(fraction(other === k ? 1n : 0n));
      return column;
    });
  }).flat();
}

/** The rank of a list of columns. */
function rankOf(columns) {
  let rank = 0;
  for (let rest = columns; rest.length > 0; rank += 1) {
    const pivot = rest.find((column) => column.some(({ n }) => n !== 0n));
    if (!pivot) break;
    const at = pivot.findIndex(({ n }) => n !== 0n);
    rest = rest.filter((column) => column !== pivot).map((column) => {
      const factor = divide(column[at], pivot[at]);
      return column.map((value, i) => subtract(value, multiply(factor, pivot[i])));
    });
  }
  return rank;
}

/** Rank and choices of the samples, as section 4 numbers them, of each pattern. */
export function* ranksOfPatterns(network, instance) {
  const { widths, slopes, samples } = network;
  const D = widths.slice(1).reduce((a, b) => a + b);
  const choices = slopes.length ** D;
  const digit = (choice, l, i) => {
    const before = widths.slice(1, l).reduce((a, b) => a + b, 0);
    return Math.floor(choice / slopes.length ** (before + i)) % slopes.length;
  };
  for (let pattern = 0; pattern < choices ** samples; pattern++) {
    const chosen = Array.from({ length: samples }, (_, n) => Math.floor(pattern / choices ** n) % choices);
    const columns = columnsOfGradient(network, instance, (l, i, n) => slopes[digit(chosen[n], l, i)]);
    yield { rank: rankOf(columns), chosen, columns };
  }
}

/** A value in canonical form: sections 1 and 2 of FORMAT.md. */
export function canonical(value, indent = "") {
  const inner = `${indent}  `;
  if (typeof value !== "object") return JSON.stringify(value);
  const list = (open, parts, close) => `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
  if (!Array.isArray(value)) return list("{", Object.entries(value).map(([key, entry]) => `"${key}": ${canonical(entry, inner)}`), "}");
  if (value.every((entry) => typeof entry === "number")) return `[${value.join(", ")}]`;
  return list("[", value.map((entry) => canonical(entry, inner)), "]");
}

/** The bytes of a certificate. */
export function bytesOf(claim, evidence) {
  const provenance = { tool: "", command: "by hand", seed: "" };
  return Buffer.from(`${canonical({ format: "checker certificate", version: 1, claim, evidence, provenance })}\n`, "latin1");
}

/** What `verify` asks for beside a file. */
export function filesBeside(path) {
  const names = namesByEnding(readdirSync(dirname(path)));
  return (ending) => names.has(ending) ? { name: names.get(ending), bytes: () => readFileSync(join(dirname(path), names.get(ending))) } : undefined;
}

/** The verdict on a certificate. */
export function verdictOn(claim, evidence, ...more) {
  return verify(bytesOf(claim, evidence), ...more);
}

/** A certificate is verified, and proves the statement; returns the work that it took. */
export function accepts(claim, evidence, statement) {
  const found = verdictOn(claim, evidence);
  assert.equal(found.verdict, "verified", `${found.reason}`);
  assert.equal(found.statement, statement);
  return found.work;
}

/** A certificate is refused, for this reason. */
export function rejects(claim, evidence, reason, verdict = "rejected") {
  const found = verdictOn(claim, evidence);
  assert.equal(found.verdict, verdict, `${found.reason}`);
  assert.match(found.reason, reason);
}

/** A matrix of the format, from its rows. */
export function matrix(...rows) {
  return { rows: rows.length, columns: rows[0].split(" ").length, entries: rows };
}

/** Rows and columns of a regular minor modulo a prime p, and its inverse: of columns of rationals. */
export function minorOf(columns, p) {
  const residueOf = ({ n, d }) => reduced(n * power(reduced(d, p), p - 2n, p), p);
  const rows = columns[0].map((_, i) => columns.map((column) => residueOf(column[i])));
  const [listed, pivots] = [[], []];
  const basis = [];
  rows.forEach((row, i) => {
    let rest = row;
    basis.forEach((line, k) => {
      const factor = rest[pivots[k]];
      rest = rest.map((entry, j) => reduced(entry - factor * line[j], p));
    });
    const pivot = rest.findIndex((entry) => entry !== 0n);
    if (pivot < 0) return;
    const scale = power(rest[pivot], p - 2n, p);
    basis.push(rest.map((entry) => reduced(entry * scale, p)));
    pivots.push(pivot);
    listed.push(i);
  });
  const sorted = [...pivots].sort((a, b) => a - b);
  return { rows: listed, columns: sorted, modulus: String(p), inverse: inverseOf(listed.map((i) => sorted.map((j) => rows[i][j])), p) };
}

/** The inverse of a matrix modulo a prime, as a matrix of the format. */
export function inverseOf(rows, p) {
  const size = rows.length;
  const work = rows.map((row, i) => [...row, ...rows.map((_, j) => (i === j ? 1n : 0n))]);
  for (let k = 0; k < size; k++) {
    const at = work.findIndex((row, i) => i >= k && row[k] !== 0n);
    [work[k], work[at]] = [work[at], work[k]];
    const scale = power(work[k][k], p - 2n, p);
    work[k] = work[k].map((entry) => reduced(entry * scale, p));
    for (let i = 0; i < size; i++) {
      const factor = work[i][k];
      if (i !== k && factor !== 0n) work[i] = work[i].map((entry, j) => reduced(entry - factor * work[k][j], p));
    }
  }
  return matrix(...work.map((row) => row.slice(size).join(" ")));
}

function reduced(a, p) {
  return ((a % p) + p) % p;
}

function power(a, e, p) {
  let result = 1n;
  for (let square = a; e > 0n; e /= 2n, square = (square * square) % p) if (e % 2n === 1n) result = (result * square) % p;
  return result;
}

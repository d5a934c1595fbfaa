// The arithmetic against slower ways to the same numbers.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { eliminate } from "../verifier/elimination.mjs";
import { rankCounts, rankCountsInBoxes } from "../verifier/enumeration.mjs";
import { order } from "../verifier/EveryPattern.mjs";
import { parseRational } from "../verifier/fields.mjs";
import { gradientMatrix } from "../verifier/networks.mjs";
import { Hash, sha256 } from "../verifier/sha256.mjs";
import { LIMITS } from "../verifier/verifier.mjs";
import { longest, operation, words, Work } from "../verifier/work.mjs";
import { add, binaryDigits, divide, dot, fraction, gcd, isLess, multiply, negate, numerators, subtract, text } from "../verifier/rationals.mjs";
import { columnsOfGradient, ranksOfPatterns, source } from "./made.mjs";
import { inverse, isPrime, multiplySmall, productIsScalar, rationalResidue, residue } from "../verifier/residues.mjs";

test("greatest common divisors divide, and leave coprime cofactors", () => {
  const random = source(1);
  for (let k = 0; k < 300; k++) {
    const [a, b, c] = [random(10 + k), random(90), random(40) + 1n];
    const g = gcd(a * c, -b * c);
    assert.ok(g > 0n && (a * c) % g === 0n && (b * c) % g === 0n && g % c === 0n);
    // Euclid, with nothing but BigInts.
    let [x, y] = [a * c, b * c];
    while (y) [x, y] = [y, x % y];
    assert.equal(g, x);
  }
  // Long ones, of consecutive Fibonacci numbers too, whose quotients are all 1, and of powers, where they are large.
  for (const [x, y, c] of [[random(3000), random(2900), random(500) + 1n], [1n << 900n, (1n << 700n) - 1n, 3n], ...fibonacci(300)]) {
    let [a, b] = [x * c, y * c];
    while (b) [a, b] = [b, a % b];
    assert.equal(gcd(x * c, y * c), a);
    assert.equal(gcd(y * c, -x * c), a);
  }
  assert.equal(gcd(0n, 0n), 0n);
  assert.equal(gcd(0n, -6n), 6n);
});

function fibonacci(count) {
  const found = [];
  for (let [k, a, b] = [0, 1n, 1n]; k < count; k++, [a, b] = [b, a + b]) if (k > 80) found.push([a, b, BigInt(k)]);
  return found;
}

test("lengths and word operations", () => {
  const work = new Work({ ...LIMITS, maxWork: 10_000 });
  for (let k = 0; k < 200; k++) {
    const power = 1n << BigInt(k);
    assert.deepEqual([binaryDigits(power - 1n), binaryDigits(power), binaryDigits(-power)], [k, k + 1, k + 1]);
  }
  assert.equal(longest([3n, -9n, 0n]), 4);
  assert.deepEqual([words(0), words(63), words(64)], [1, 1, 2]);
  assert.equal(operation(64), 1024 + 256);
  // 1/6, 3/4, 0 over 12 are 2, 9, 0.
  const row = [fraction(1n, 6n), fraction(3n, 4n), fraction(0n)];
  assert.equal(work.bits(row), 4);
  assert.equal(work.bits([fraction(0n)]), 1);
  assert.equal(work.bits([fraction(-(1n << 70n), 3n), fraction(1n, 5n)]), 73);
  assert.equal(text(work.dot(row, row)), text(dot(row, row)));
  assert.equal(work.spent, 3 * (64 + 4) + 1024 + 64 * 9);
  assert.throws(() => work.spend(10_000), (fault) => fault.limit === "maxWork");
  const long = [1009n, 1013n].map((prime) => fraction(1n, prime ** 20n));
  assert.throws(() => new Work({ ...LIMITS, maxDigits: 60 }).bits(long), (fault) => fault.limit === "maxDigits");
  assert.equal(new Work({ ...LIMITS, maxDigits: 101 }).bits(long), 400);
});

test("rationals are a field, in lowest terms", () => {
  const random = source(2);
  const rational = () => fraction(random(20) - 500_000n, random(12) + 1n);
  for (let k = 0; k < 300; k++) {
    const [a, b, c] = [rational(), rational(), rational()];
    for (const value of [add(a, b), multiply(a, b), subtract(a, b)]) {
      assert.ok(value.d > 0n && gcd(value.n, value.d) === 1n);
    }
    assert.equal(text(multiply(a, add(b, c))), text(add(multiply(a, b), multiply(a, c))));
    assert.equal(text(add(subtract(a, b), b)), text(a));
    if (b.n) assert.equal(text(multiply(divide(a, b), b)), text(a));
    assert.equal(isLess(a, b), subtract(a, b).n < 0n);
    assert.equal(text(dot([a, b], [b, c])), text(add(multiply(a, b), multiply(b, c))));
    const [x, y, z] = numerators([a, b, c]);
    assert.ok(x * b.n * a.d === y * a.n * b.d && y * c.n * b.d === z * b.n * c.d);
  }
  assert.equal(text(divide(fraction(1n), fraction(-2n))), "-1/2");
});

test("products of matrices by limbs are those of BigInts", () => {
  const random = source(3);
  for (const [size, m] of [
    [1, 2n], [3, 11n], [5, (1n << 21n) - 1n], [5, 1n << 21n], [4, (1n << 42n) + 15n], [1030, (1n << 61n) - 1n],
    [3, (1n << 62n) - 1n],
  ]) {
    const few = Math.min(size, 3);
    const vectors = () => Array.from({ length: few }, () => Array.from({ length: size }, () => m - 1n - random(80) % 3n % m));
    const [left, right] = [vectors(), vectors()];
    const product = left.map((row) => right.map((column) => row.reduce((total, value, k) => total + value * column[k], 0n) % m));
    const isScalar = (scale) => product.every((row, i) => row.every((value, j) => value === (i === j ? scale : 0n)));
    for (const scale of [0n, 1n, product[0][0]]) {
      assert.equal(productIsScalar(left, right, scale, m), isScalar(scale % m), `size ${size}, modulus ${m}`);
    }
  }
  // One that is scalar, with sums of 1030 of the largest products.
  const m = (1n << 62n) - 57n;
  const row = Array.from({ length: 1030 }, () => m - 1n);
  assert.ok(productIsScalar([row], [row], 1030n, m));
  assert.ok(!productIsScalar([row], [row], 1031n, m));
});

test("residues and inverses", () => {
  const random = source(4);
  for (let k = 0; k < 300; k++) {
    const m = random(62) + 2n;
    const a = random(80) - (1n << 79n);
    const inverted = inverse(a, m);
    assert.equal(inverted !== undefined, gcd(a, m) === 1n);
    if (inverted !== undefined) assert.equal(residue(a * inverted, m), 1n % m);
    const small = random(32) % ((1n << 32n) - 2n) + 2n;
    const [x, y] = [random(32) % small, random(32) % small];
    assert.equal(BigInt(multiplySmall(Number(x), Number(y), Number(small))), (x * y) % small);
  }
  const most = 2 ** 32 - 2;
  assert.equal(multiplySmall(most, most, most + 1), 1);
  assert.equal(rationalResidue(fraction(1n, 3n), 9n), undefined);
  assert.equal(rationalResidue(fraction(-1n, 3n), 10n), 3n);
});

test("primes", () => {
  const sieve = Array.from({ length: 2000 }, (_, n) => n > 1);
  for (let p = 2; p < sieve.length; p++) if (sieve[p]) for (let q = 2 * p; q < sieve.length; q += p) sieve[q] = false;
  sieve.forEach((prime, n) => assert.equal(isPrime(n), prime));
  assert.ok(isPrime(4294967291) && !isPrime(65537 * 65521) && !isPrime(65521 ** 2));
});

test("an elimination passes where all leading minors are units", () => {
  const random = source(5);
  const m = 35;
  let passed = 0;
  for (let k = 0; k < 400; k++) {
    const size = 1 + (k % 4);
    const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => Number(random(2) * random(5) % 35n)));
    const determinant = (n) => {
      const expand = (i, columns) => (i === n ? 1 : columns.reduce((total, column, place) =>
        total + (place % 2 ? -1 : 1) * rows[i][column] * expand(i + 1, columns.filter((other) => other !== column)), 0));
      return expand(0, Array.from({ length: n }, (_, column) => column));
    };
    const units = rows.every((_, n) => gcd(BigInt(determinant(n + 1)), BigInt(m)) === 1n);
    const row = (i) => new Map([...rows[i].entries()].filter(([, value]) => value).reverse());
    const run = () => eliminate(size, row, m, { ...LIMITS, work: new Work(LIMITS) });
    if (units) run(); else assert.throws(run, /the pivot is not prime/);
    passed += units;
  }
  assert.ok(passed > 50 && passed < 350);
  assert.throws(() => eliminate(2, () => new Map([[0, 1], [1, 1]]), 7, { ...LIMITS, maxEntries: 0, work: new Work(LIMITS) }), /keeps over 0 entries/);
});

test("eliminations of rows of many entries, and what they count for", () => {
  const random = source(6);
  const [r, width] = [70, 200];
  for (const m of [2, 10007, 67108859, 67108879, 4294967291]) {
    const upper = (i) => Array.from({ length: width }, (_, j) => (j < i ? 0 : j === i ? 1 : Number(random(32)) % m));
    const uppers = Array.from({ length: r }, (_, i) => upper(i));
    const sum = (factors) => uppers[0].map((_, j) =>
      Number(factors.reduce((total, factor, i) => total + factor * BigInt(uppers[i][j]), 0n) % BigInt(m)));
    const factors = (k) => uppers.map((_, i) => (i < k ? random(32) % BigInt(m) : i === k ? 1n : 0n));
    const rows = Array.from({ length: r + 2 }, (_, k) => sum(factors(k)));
    const map = (row) => new Map([...row.entries()].filter(([, value]) => value));
    const run = () => eliminate(r, (k) => map(rows[k]), m, { ...LIMITS, work: new Work(LIMITS) }, { rows: 2, columns: width - r });
    run();
    rows[r + 1][width - 1] = (rows[r + 1][width - 1] + 1) % m;
    assert.throws(run, new RegExp(`^.*row ${r + 1} is not zero after the elimination`));
  }
  // Three rows of 300 ones: the third has a multiple of the first subtracted, and of the second.
  const ones = (from) => new Map(Array.from({ length: 300 - from }, (_, j) => [from + j, 1]));
  const rows = [ones(0), ones(1), new Map([[0, 1], [1, 2], [2, 5]])];
  const work = new Work(LIMITS);
  eliminate(3, (k) => rows[k], 101, { ...LIMITS, work }, { rows: 0, columns: 297 });
  assert.equal(work.spent, Math.floor(3 * 300 / 64) + 4096 * 300 + 8192 + 64 * 300 + 8192 + 64 * 299);
});

/** Networks of few patterns, with and without biases, and an instance of each; half of the entries are zero. */
function* smallInstances(random, outputs = [1]) {
  const entry = () => fraction((random(3) - 3n) * (random(2) ? 1n : 0n), random(2) + 1n);
  const table = (rows, columns) => ({
    rows, columns, entries: Array.from({ length: rows }, () => Array.from({ length: columns }, entry)),
  });
  for (const [widths, slopes, samples] of [[[2, 2], ["1", "1/2"], 3], [[1, 2, 2], ["1", "0"], 2], [[2, 1, 2], ["1", "-1"], 3],
    [[3, 2], ["1", "1", "2"], 2], [[2, 2, 1, 2], ["1", "1/3"], 2], [[2, 3], ["2"], 3], [[1, 1, 1], ["1", "3"], 4]]) {
    const L = widths.length;
    for (let k = 0; k < 8; k++) {
      for (const K of outputs) {
        // Without biases, with all, and with some.
        const biases = widths.map((_, l) => l + 1).filter(() => k > 1 && (k < 4 || random(1)));
        const network = { biases, outputs: K, widths, samples, slopes: slopes.map(parseRational) };
        const W = widths.slice(1, -1).map((width, l) => table(width, widths[l] + (biases.includes(l + 1) ? 1 : 0)));
        if (K > 1) W.push(table(K, widths[L - 1]));
        yield [network, { X: table(widths[0], samples), E: widths.slice(1).map((width) => table(width, samples)), W }];
      }
    }
  }
}

test("ranks at all patterns, and at those of boxes, are those counted pattern by pattern", () => {
  const random = source(9);
  let [zeros, ofBoxes] = [0, 0];
  const limits = () => ({ ...LIMITS, work: new Work(LIMITS) });
  for (const [network, instance] of smallInstances(random)) {
    const { widths, slopes, samples } = network;
    const choices = slopes.length ** widths.slice(1).reduce((a, b) => a + b);
    const shift = Number(random(2));
    const order = Array.from({ length: samples }, (_, n) => (n + shift) % samples).reverse();
    // Two boxes: at the first sample of the order some choices each, at the next any.
    const some = () => Array.from({ length: choices }, (_, choice) => choice).filter(() => random(1));
    const first = some();
    const boxes = [[first, some()], [Array.from({ length: choices }, (_, choice) => choice).filter((choice) => !first.includes(choice)), some(), some()].slice(0, samples)]
      .filter((box) => box.every((list) => list.length > 0));
    const [all, within] = [new Map(), new Map()];
    for (const { rank, chosen, columns } of ranksOfPatterns(network, instance)) {
      zeros += columns.some((column) => column.every(({ n }) => n === 0n));
      all.set(rank, (all.get(rank) ?? 0n) + 1n);
      if (boxes.some((box) => box.every((list, j) => list.includes(chosen[order[j]])))) within.set(rank, (within.get(rank) ?? 0n) + 1n);
    }
    assert.deepEqual([...rankCounts(network, instance, limits())].sort(), [...all].sort(), JSON.stringify(widths));
    if (boxes.length === 0) continue;
    const counts = rankCountsInBoxes(network, instance, order, boxes, limits());
    assert.deepEqual([...counts].sort(), [...within].sort(), JSON.stringify(widths));
    ofBoxes += boxes.length;
    assert.deepEqual([...rankCountsInBoxes(network, instance, order, [[]], limits())].sort(), [...all].sort());
  }
  assert.ok(zeros > 10 && ofBoxes > 30);
});

test("the gradient matrix is that of section 4, with biases and several outputs", () => {
  const random = source(10);
  let count = 0;
  for (const [network, instance] of smallInstances(random, [1, 2, 3])) {
    const slope = (l, i, n) => network.slopes[(l + i + n) % network.slopes.length];
    const wanted = columnsOfGradient(network, instance, slope);
    const found = gradientMatrix(network, instance, (l, i, n) => multiply(instance.E[l - 1].entries[i][n], slope(l, i, n)), LIMITS);
    assert.equal(found.columns, network.samples * network.outputs);
    wanted.forEach((column, j) => {
      assert.equal(column.length, found.rows);
      column.forEach((entry, i) => assert.deepEqual(found.entry(i, j), entry));
    });
    count += 1;
  }
  assert.ok(count > 100);
});

test("fractions are in lowest terms, and are those of crossed products", () => {
  const random = source(11);
  for (let k = 0; k < 400; k++) {
    const number = () => {
      const [n, d] = [random(4 + k) - (1n << BigInt(3 + k)), random(4 + k) + 1n];
      return fraction(n * (random(2) + 1n), d * (random(2) + 1n));
    };
    const [a, b] = [number(), number()];
    const shared = { n: a.n, d: b.d * 6n };
    for (const [x, y] of [[a, b], [a, negate(a)], [fraction(a.n, 6n), fraction(b.n, 10n)], [fraction(a.n, shared.d), fraction(b.n, b.d * 15n)]]) {
      assert.deepEqual(add(x, y), fraction(x.n * y.d + y.n * x.d, x.d * y.d));
      assert.deepEqual(multiply(x, y), fraction(x.n * y.n, x.d * y.d));
      if (y.n !== 0n) assert.deepEqual(divide(x, y), fraction(x.n * y.d, x.d * y.n));
    }
  }
});

test("valuations", () => {
  for (const p of [2n, 3n, 7n]) {
    for (let e = 0; e < 70; e++) {
      for (const unit of [1n, -13n, 11n ** 20n]) assert.equal(order(unit * p ** BigInt(e), p), e);
    }
  }
});

test("hashes are those of Node, whole and piece by piece", () => {
  const random = source(12);
  const wanted = (bytes) => createHash("sha256").update(bytes).digest("hex");
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, () => Number(random(8)));
    assert.equal(sha256(bytes), wanted(bytes));
    const hash = new Hash();
    let at = 0;
    while (at < length) {
      const next = Math.min(length, at + Number(random(7)));
      hash.update(bytes.subarray(at, next));
      at = next;
      // One that has come so far, and ends here.
      assert.equal(hash.copy().digest(), wanted(bytes.subarray(0, at)));
    }
    assert.equal(hash.digest(), wanted(bytes));
  }
});

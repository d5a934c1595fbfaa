// Parts of histograms and their sums: certificates made by hand.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { parseRational } from "../verifier/fields.mjs";
import { namesByEnding } from "../verifier/sums.mjs";
import { LIMITS, verify } from "../verifier/verifier.mjs";
import { bytesOf, canonical, matrix, ranksOfPatterns, verdictOn } from "./made.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ENUMERATION = { kind: "enumeration" };

/** Three samples of four choices of slopes each, whose columns are parallel for some choices. */
const network = { widths: [1, 2], slopes: ["1", "-1/2"], samples: 3 };
const instance = { X: matrix("1 1 3"), E: [matrix("1 2 1", "1 2 -1/2")], W: [] };
const order = [2, 0, 1];
const NETWORK = "for the instance (X, E, W) of this file; L = 2, widths 1,2, slopes {1, -1/2}, N = 3";

const numbers = ({ entries }) => ({ entries: entries.map((row) => row.split(" ").map(parseRational)) });
const PATTERNS = [...ranksOfPatterns({ ...network, biases: [], outputs: 1, slopes: network.slopes.map(parseRational) },
  { X: numbers(instance.X), E: instance.E.map(numbers), W: [] })];

/** The histogram of the patterns in boxes, counted one by one. */
function histogramOf(boxes) {
  const counts = new Map();
  for (const { rank, chosen } of PATTERNS) {
    if (!boxes.some((box) => box.every((list, j) => list.includes(chosen[order[j]])))) continue;
    counts.set(rank, (counts.get(rank) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([rank, patterns]) => ({ rank, patterns: String(patterns) }));
}

const partClaim = (boxes, histogram = histogramOf(boxes)) => ({ kind: "rank-histogram-part", network, instance, order, boxes, histogram });
const hashOf = (claim) => createHash("sha256").update(`${canonical(claim)}\n`).digest("hex");
const nameOf = (hash) => `part-${hash.slice(0, 16)}.json`;

const BOXES = [[[[0, 3]], [[1], [0, 2]]], [[[2]]], [[[1], [1], [0, 1, 2, 3]], [[1], [3]]]];
const whole = { kind: "rank-histogram", network, instance, histogram: histogramOf([[]]) };

/** The sum of parts, and the files beside it by their names. */
function sumOf(claims) {
  const parts = claims.map((claim) => ({ sha256: hashOf(claim), boxes: claim.boxes, histogram: claim.histogram }));
  return { evidence: { kind: "sum", order, parts }, files: new Map(claims.map((claim) => [nameOf(hashOf(claim)), bytesOf(claim, ENUMERATION)])) };
}

/** A verdict with these files beside. */
function verdictBeside(claim, evidence, files, limits = LIMITS) {
  const names = namesByEnding(files.keys());
  const beside = (ending) => names.has(ending) ? { name: names.get(ending), bytes: () => {
    const bytes = files.get(names.get(ending));
    if (bytes instanceof Error) throw bytes;
    return bytes;
  } } : undefined;
  return verify(bytesOf(claim, evidence), limits, beside);
}

const found = ({ verdict, reason, statement }) => [verdict, reason ?? statement];

test("a part, counted", () => {
  assert.ok(whole.histogram.length >= 2);
  const all = partClaim([[]]);
  const counts = (histogram) => histogram.map(({ rank, patterns }) => `${rank} for exactly ${patterns}`).join(", ");
  assert.deepEqual(found(verdictOn(all, ENUMERATION)),
    ["verified", `rank(G^p) = ${counts(whole.histogram)} of those 64 of all 2^6 activation patterns p whose slopes are in the boxes of this file, ${NETWORK}`]);
  const sizes = [2 * 16 + 2 * 4, 16, 4 + 4];
  BOXES.forEach((boxes, k) => {
    const claim = partClaim(boxes);
    assert.deepEqual(found(verdictOn(claim, ENUMERATION)), ["verified",
      `rank(G^p) = ${counts(claim.histogram)} of those ${sizes[k]} of all 2^6 activation patterns p whose slopes are in the boxes of this file, ${NETWORK}`]);
    // The same boxes of samples in another order.
    if (k === 2) assert.match(verdictOn({ ...claim, order: [1, 0, 2] }, ENUMERATION).reason, /^the ranks are/);
    if (claim.histogram.length < 2) return;
    const [first, second, ...rest] = claim.histogram;
    const moved = [{ ...first, patterns: String(Number(first.patterns) - 1) }, { ...second, patterns: String(Number(second.patterns) + 1) }, ...rest];
    assert.match(verdictOn({ ...claim, histogram: moved }, ENUMERATION).reason, /^the ranks are \d at \d+ patterns/);
    assert.match(verdictOn({ ...claim, histogram: [second, first, ...rest] }, ENUMERATION).reason, /^the ranks are/);
  });
});

test("boxes and orders that are none", () => {
  const one = [{ rank: 1, patterns: "64" }];
  const reject = (changed, reason) => assert.deepEqual(found(verdictOn({ ...partClaim([[]], one), ...changed }, ENUMERATION)), ["rejected", reason]);
  for (const other of [[0, 1], [0, 1, 2, 3], []]) reject({ order: other }, `${other.length} samples in order, not 3`);
  reject({ order: [0, 1, 1] }, "one of the samples in order twice");
  reject({ order: [0, 1, 3] }, "one of the samples in order is not below 3");
  reject({ boxes: [] }, "there is no box");
  reject({ boxes: [[[0], [0], [0], [0]]] }, "box 0 has 4 lists for 3 samples");
  reject({ boxes: [[[0]], [[1], []]] }, "list 1 of box 1 is empty");
  reject({ boxes: [[[1, 0]]] }, "list 0 of box 0 does not increase");
  reject({ boxes: [[[1, 1]]] }, "list 0 of box 0 does not increase");
  reject({ boxes: [[[0, 4]]] }, "list 0 of box 0: 4 is not below the number of choices");
  reject({ boxes: [[[0]], [[0]]] }, "box 1 ends where another does");
  reject({ boxes: [[], []] }, "box 1 ends where another does");
  reject({ boxes: [[[0], [1]], [[0]]] }, "box 1 ends where another goes on");
  reject({ boxes: [[[0]], [[0], [1]]] }, "box 1 goes on where another ends");
  reject({ boxes: [[], [[0]]] }, "box 1 goes on where another ends");
  reject({ boxes: [[[0, 1]], [[1, 2]]] }, "list 0 of box 1 has a number in common with that of another box");
  reject({ boxes: [[[0, 1], [2]], [[0], [3]]] }, "list 0 of box 1 has a number in common with that of another box");
  reject({ boxes: [[[0, 1], [0, 2]], [[0, 1], [1, 2]]] }, "list 1 of box 1 has a number in common with that of another box");
  reject({ boxes: [[[0, 1]]] }, "the counts of the histogram do not add up to the number of patterns in the boxes");
  reject({ histogram: [] }, "the counts of the histogram do not add up to the number of patterns in the boxes");
  // Counts that add up, and one below zero.
  assert.match(verdictOn(partClaim([[]], [{ rank: 1, patterns: "-1" }, { rank: 2, patterns: "65" }]), ENUMERATION).reason, /^the ranks are/);
  assert.match(verdictOn(partClaim([[]], one), { kind: "dominance" }).reason, /^evidence of kind dominance cannot prove a claim of kind rank-histogram-part$/);
});

test("limits of a part", () => {
  const claim = partClaim(BOXES[0]);
  const { work, verdict } = verdictOn(claim, ENUMERATION);
  assert.equal(verdict, "verified");
  assert.equal(verdictOn(claim, ENUMERATION, { ...LIMITS, maxWork: work }).verdict, "verified");
  assert.equal(verdictOn(claim, ENUMERATION, { ...LIMITS, maxWork: work - 1 }).limit, "maxWork");
  assert.equal(verdictOn(claim, ENUMERATION, { ...LIMITS, maxPatterns: 3 }).limit, "maxPatterns");
  // Two boxes together are over what one of them is not.
  const most = (boxes) => {
    let limit = 4;
    while (verdictOn(partClaim(boxes), ENUMERATION, { ...LIMITS, maxPatterns: limit }).verdict === "declined") limit += 1;
    return limit;
  };
  const [first, second] = [[[0, 1]], [[2, 3]]];
  assert.ok(most([first, second]) > Math.max(most([first]), most([second])));
  assert.equal(verdictOn(partClaim([[]]), ENUMERATION, { ...LIMITS, maxDigits: 4 }).verdict, "verified");
  const long = { ...network, samples: 40 };
  const row = (value) => new Array(40).fill(value).join(" ");
  const wide = {
    ...partClaim([[]]), network: long, instance: { X: matrix(row("1")), E: [matrix(row("1"), row("1"))], W: [] },
    order: Array.from({ length: 40 }, (_, n) => n), histogram: [{ rank: 0, patterns: "1" }],
  };
  assert.equal(verdictOn(wide, ENUMERATION, { ...LIMITS, maxDigits: 24 }).limit, "maxDigits");
  assert.match(verdictOn(wide, ENUMERATION, { ...LIMITS, maxDigits: 25 }).reason, /^the counts of the histogram do not add up/);
});

test("choices count for the length of the number of patterns", () => {
  // The rank is 1 from the first slope 1 on.
  const n = 300;
  const ones = matrix(new Array(n).fill("1").join(" "));
  const claim = {
    kind: "rank-histogram", network: { widths: [1, 1], slopes: ["0", "1"], samples: n }, instance: { X: ones, E: [ones], W: [] },
    histogram: [{ rank: 0, patterns: "1" }, { rank: 1, patterns: String(2n ** BigInt(n) - 1n) }],
  };
  assert.equal(verdictOn(claim, ENUMERATION).work, n * 2 * (2 + 1 + 512) * (1024 + 64) / 4 + 64 * n + (n - 1) * 2 * (1024 + n + 1));
});

test("a sum whose parts lie beside it", () => {
  const { evidence, files } = sumOf(BOXES.map((boxes) => partClaim(boxes)));
  const verified = verdictBeside(whole, evidence, files);
  assert.deepEqual(found(verified), ["verified", verdictOn(whole, ENUMERATION).statement]);
  // 5 boxes, and 3 + 2 + ... numbers in their lists; the parts' own work is not its.
  const listed = BOXES.flat(3).length;
  assert.equal(verified.work, 1024 * 5 + 64 * listed);
  assert.equal(verdictBeside(whole, evidence, files, { ...LIMITS, maxPatterns: 3 }).limit, "maxPatterns");
  assert.equal(verdictBeside(whole, evidence, files, { ...LIMITS, maxDigits: 1 }).limit, "maxDigits");
  // A part alone may be all.
  const all = sumOf([partClaim([[]])]);
  assert.equal(verdictBeside(whole, all.evidence, all.files).verdict, "verified");
  // With other names, of which the first in order is taken.
  const [name] = files.keys();
  const bytes = files.get(name);
  const more = new Map([...files, [`a${name}`, Buffer.from("{")]]);
  assert.match(verdictBeside(whole, evidence, more).reason, new RegExp(`^part 0, a${name}: malformed, line 1, column 2: `));
  assert.equal(verdictBeside(whole, evidence, new Map([...files, [`q${name}`, Buffer.from("{")]])).verdict, "verified");
  assert.equal(verdictBeside(whole, evidence, new Map([...files, [`Z${name}`, bytes], [name, Buffer.from("{")]])).verdict, "verified");
});

test("names in the order of their bytes", () => {
  const ending = "-0123456789abcdef.json";
  const first = (...names) => namesByEnding(names.map((name) => name + ending)).get(ending)?.slice(0, -ending.length);
  assert.equal(first("b", "a", "B"), "B");
  assert.equal(first("ab", "a", "abc"), "a");
  // In UTF-16 the second would be the first.
  assert.equal(first("\u{1f600}", "\uffee"), "\uffee");
  assert.deepEqual([...namesByEnding(["x-0123456789abcdeg.json", "x-0123456789ABCDEF.json", "0123456789abcdef.json", "x-0123456789abcdef.json.json"])], []);
});

test("sums that are none", () => {
  const claims = BOXES.map((boxes) => partClaim(boxes));
  const { evidence, files } = sumOf(claims);
  const reject = (claim, changed, reason) => {
    const { verdict, reason: said } = verdictBeside(claim, { ...evidence, ...changed }, files);
    assert.equal(verdict, "rejected", said);
    assert.match(said, reason);
  };
  const { parts } = evidence;
  const withPart = (k, change) => ({ parts: parts.map((part, other) => (other === k ? { ...part, ...change } : part)) });
  reject(whole, { parts: [] }, /^there is no part$/);
  reject(whole, withPart(1, { boxes: [] }), /^part 1 has no box$/);
  reject(whole, { parts: parts.slice(0, 2) }, /^the boxes of the parts do not hold all patterns$/);
  reject(whole, { parts: [...parts, parts[1]] }, /^box 5 ends where another does$/);
  reject(whole, { order: [0, 1] }, /^2 samples in order, not 3$/);
  reject(whole, withPart(1, { histogram: [...parts[1].histogram, { rank: 5, patterns: "1" }] }), /^part 1: the counts of its histogram do not add up/);
  // Counts that add up to the whole, though one is below zero or another rank's: the claims are not those of the files.
  const [first, second] = whole.histogram;
  reject({ ...whole, histogram: [{ ...first, patterns: String(Number(first.patterns) + 1) }, second] }, {}, /^the histogram is not the sum of those of the parts$/);
  reject({ ...whole, histogram: [second, first] }, {}, /^the histogram is not the sum/);
  reject({ ...whole, histogram: [first] }, {}, /^the histogram is not the sum/);
  reject({ ...whole, histogram: [{ rank: 0, patterns: "0" }, first, second] }, {}, /^the histogram is not the sum/);
  const zero = { histogram: [...parts[1].histogram, { rank: 9, patterns: "0" }] };
  reject(whole, withPart(1, zero), /^part 1: [0-9a-f]{64} is not the SHA-256 of its claim$/);
  reject(whole, withPart(2, { sha256: "0".repeat(64) }), /^part 2: 0{64} is not the SHA-256 of its claim$/);
  reject(whole, { order: [2, 1, 0] }, /^part 0: [0-9a-f]{64} is not the SHA-256 of its claim$/);
  reject({ kind: "gradient-rank-every-pattern", network, instance, rank: 2 }, {}, /^evidence of kind sum cannot prove a claim of kind gradient-rank-every-pattern$/);
  const short = verdictBeside(whole, { ...evidence, ...withPart(0, { sha256: "0".repeat(63) }) }, files);
  assert.deepEqual([short.verdict, /is not a hash of 64 hexadecimal digits$/.test(short.reason)], ["malformed", true]);
  for (const sha256 of ["A".repeat(64), "0".repeat(65), ""]) assert.equal(verdictBeside(whole, { ...evidence, ...withPart(0, { sha256 }) }, files).verdict, "malformed");
});

test("parts that are not verified", () => {
  const claims = BOXES.map((boxes) => partClaim(boxes));
  const { evidence, files } = sumOf(claims);
  const names = claims.map((claim) => nameOf(hashOf(claim)));
  const beside = (changes) => {
    const all = new Map([...files, ...Object.entries(changes)]);
    for (const [name, bytes] of [...all]) if (bytes === undefined) all.delete(name);
    return found(verdictBeside(whole, evidence, all));
  };
  assert.deepEqual(beside({}), ["verified", verdictOn(whole, ENUMERATION).statement]);
  assert.deepEqual(beside({ [names[1]]: undefined }), ["declined", `1 of 3 parts is missing beside the file: …${names[1].slice(4)}`]);
  assert.deepEqual(found(verify(bytesOf(whole, evidence))),
    ["declined", `3 of 3 parts are missing beside the file: ${names.map((name) => `…${name.slice(4)}`).join(", ")}`]);
  assert.deepEqual(beside({ [names[1]]: new Error("Permission denied") }), ["declined", `part 1, ${names[1]}: it cannot be read: Permission denied`]);
  assert.deepEqual(beside({ [names[1]]: { length: LIMITS.maxBytes + 1 } }), ["declined", `part 1, ${names[1]}: a file of over ${LIMITS.maxBytes} bytes`]);
  assert.deepEqual(beside({ [names[2]]: Buffer.from("[]\n") }), ["rejected", `part 2, ${names[2]}: malformed, line 1, column 1: an object is expected`]);
  assert.deepEqual(beside({ [names[2]]: files.get(names[0]) }), ["rejected", `part 2, ${names[2]}: its claim is not that of the part`]);
  assert.deepEqual(beside({ [names[2]]: bytesOf(claims[2], { kind: "dominance" }) }), ["rejected", `part 2, ${names[2]}: its evidence is of kind dominance, not enumeration`]);
  // What the part says of other data, or of other boxes with as many patterns.
  const other = { ...claims[1], instance: { ...instance, X: matrix("1 1 5") } };
  assert.deepEqual(beside({ [names[1]]: bytesOf(other, ENUMERATION) }), ["rejected", `part 1, ${names[1]}: its claim is not that of the part`]);
  assert.deepEqual(beside({ [names[1]]: bytesOf(whole, ENUMERATION) }), ["rejected", `part 1, ${names[1]}: its claim is not that of the part`]);
  // The sum itself, under the name of a part.
  assert.deepEqual(beside({ [names[0]]: bytesOf(whole, evidence) }), ["rejected", `part 0, ${names[0]}: its claim is not that of the part`]);
  // A rejection goes before what others are declined for.
  assert.deepEqual(beside({ [names[0]]: undefined, [names[1]]: new Error("no"), [names[2]]: files.get(names[0]) }),
    ["rejected", `part 2, ${names[2]}: its claim is not that of the part`]);

  // Parts that add up, and are wrong: one pattern of each of two parts is counted with the other rank.
  const changed = (claim, by) => ({ ...claim, histogram: claim.histogram.map(({ rank, patterns }, k) => ({ rank, patterns: String(Number(patterns) + (k === 0 ? by : k === 1 ? -by : 0)) })) });
  const wrong = sumOf([changed(claims[0], 1), claims[1], changed(claims[2], -1)]);
  const verdict = verdictBeside(whole, wrong.evidence, wrong.files);
  assert.equal(verdict.verdict, "rejected");
  assert.match(verdict.reason, /^part [02], part-[0-9a-f]{16}\.json: the ranks are/);
  // Each part has the limits for itself.
  const works = claims.map((claim) => verdictOn(claim, ENUMERATION).work);
  const least = Math.max(...works);
  assert.equal(verdictBeside(whole, evidence, files, { ...LIMITS, maxWork: least }).verdict, "verified");
  const declined = verdictBeside(whole, evidence, files, { ...LIMITS, maxWork: least - 1 });
  assert.deepEqual([declined.verdict, declined.limit], ["declined", "maxWork"]);
  assert.match(declined.reason, /^part \d, part-/);
});

test("a sum of networks with biases", () => {
  const biased = { ...network, samples: 3, biases: [1, 2], outputs: 1 };
  const patterns = [...ranksOfPatterns({ ...biased, slopes: biased.slopes.map(parseRational) }, { X: numbers(instance.X), E: instance.E.map(numbers), W: [] })];
  const count = (boxes) => {
    const counts = new Map();
    for (const { rank, chosen } of patterns) {
      if (boxes.some((box) => box.every((list, j) => list.includes(chosen[order[j]])))) counts.set(rank, (counts.get(rank) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => a - b).map(([rank, number]) => ({ rank, patterns: String(number) }));
  };
  const claims = [[[[0]]], [[[1, 2, 3]]]].map((boxes) => ({ ...partClaim(boxes, count(boxes)), network: biased }));
  const { evidence, files } = sumOf(claims);
  const claim = { ...whole, network: biased, histogram: count([[]]) };
  assert.deepEqual(found(verdictBeside(claim, evidence, files)), ["verified", verdictOn(claim, ENUMERATION).statement]);
  assert.match(verdictOn(claim, ENUMERATION).statement, /, biases b_1, b_2$/);
  const several = { ...claim, network: { ...biased, outputs: 2 }, instance: { ...instance, W: [matrix("1 1", "1 2")] } };
  assert.equal(verdictBeside(several, evidence, files).reason, "evidence of kind sum is none for networks with several outputs");
});

test("the command line finds parts beside the file", () => {
  const run = (words, input) => {
    const { status, stdout } = spawnSync(process.execPath, [join(HERE, "../verify.mjs"), ...words], { encoding: "utf8", input });
    return { status, lines: stdout.split("\n").slice(0, -1) };
  };
  const folder = mkdtempSync(join(tmpdir(), "sums-"));
  try {
    const claims = BOXES.map((boxes) => partClaim(boxes));
    const { evidence, files } = sumOf(claims);
    const sum = join(folder, "sum.json");
    writeFileSync(sum, bytesOf(whole, evidence));
    const [first, ...others] = files.keys();
    for (const name of others) writeFileSync(join(folder, name), files.get(name));
    const ending = first.slice(4);
    const missing = `DECLINED ${sum}: 1 of 3 parts is missing beside the file: …${ending}`;
    assert.deepEqual(run([sum]), { status: 75, lines: [missing] });
    // What is in folders below is not beside; and a folder with the name of a part cannot be read.
    mkdirSync(join(folder, "below"));
    writeFileSync(join(folder, "below", first), files.get(first));
    assert.deepEqual(run([sum]), { status: 75, lines: [missing] });
    mkdirSync(join(folder, `a${ending}`));
    assert.deepEqual(run([sum]), { status: 75, lines: [`DECLINED ${sum}: part 0, a${ending}: it cannot be read: Is a directory`] });
    rmSync(join(folder, `a${ending}`), { recursive: true });
    symlinkSync("nothing", join(folder, `b${ending}`));
    assert.deepEqual(run([sum]), { status: 75, lines: [`DECLINED ${sum}: part 0, b${ending}: it cannot be read: No such file or directory`] });
    rmSync(join(folder, `b${ending}`));
    writeFileSync(join(folder, first), files.get(first));
    const all = run([folder]);
    assert.equal(all.status, 0);
    assert.equal(all.lines.length, 5);
    assert.ok(all.lines.every((line) => line.startsWith("VERIFIED ")));
    const relative = spawnSync(process.execPath, [join(HERE, "../verify.mjs"), "sum.json"], { cwd: folder, encoding: "utf8" });
    assert.match(relative.stdout, /^VERIFIED sum\.json: rank/);
    assert.match(run(["-"], readFileSync(sum)).lines[0], /^DECLINED standard input: 3 of 3 parts are missing/);
    writeFileSync(join(folder, first), files.get(others[0]));
    assert.deepEqual(run([sum]), { status: 1, lines: [`REJECTED ${sum}: part 0, ${first}: its claim is not that of the part`] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

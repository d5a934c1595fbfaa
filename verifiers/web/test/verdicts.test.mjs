// The verdicts and reasons on the committed certificates and fixtures.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { filesBeside } from "./made.mjs";
import { EXIT, exitCode, LIMITS, verify } from "../verifier/verifier.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const FIXTURES = join(ROOT, "Tests/CertificatesTests/Fixtures");

function certificates(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
}

/** What a reason must say of a file in the folder of this name. */
const REASONS = {
  basisNotDiagonal: /free column/,
  biasNotBalanced: /: the sum of λ is not zero, and the output has a bias$/,
  boundDoesNotFit: /^a bound of kind (none|shape|right) with such a claim$/,
  boundNotPositive: /^the bound is not positive$/,
  boundTooSmall: /^the bound is below/,
  boxNotMultiple: /^the box is not a positive multiple/,
  boxNotPositive: /^the box is not( a)? positive/,
  branchElsewhere: /a branch on what a branch above is on$|there is no input/,
  cellsMissing: /^[013] cells, and there are more$/,
  coneNotMet: /^unit 0, row \d: the sums differ$/,
  coneNotRefuted: /^refutation 0, row \d: the sums differ$/,
  cubeNotKept: /^output \d, sample \d: the map leaves the cube$/,
  differentiability: /differentiable( is neither 0 nor 1)?$/,
  differentiable: /^the MSE is differentiable/,
  directionOpen: /is not along sample \d, which is open$/,
  divisorNotPrimeToSolution: /^the divisor is not positive and prime to the solution$/,
  emptyPart: /^part \d has no box$/,
  errorNotZero: /^the MSE is not zero$/,
  errorSumNotZero: /^the sum of the errors is not zero, and the output has a bias$/,
  errorTooSmall: /^the errors may become zero$/,
  evidenceDoesNotFit: /cannot prove a claim of kind/,
  firstCoordinateZero: /^unit \d: its first coordinate is zero$/,
  gradientNotZero: /is not flat|the sum is not zero/,
  gradientTooLarge: /^the gradient and the terms of third order are too large$/,
  illFormedClaim: /, not |have not \d numbers each$|bias is neither|larger than the padded|^over 10\^8 |a padding is over|is no even number|is not positive$|is not from|^biases do not increase|^biases and outputs are written|below the number of slopes|a parameter twice|not 1 and another|more columns than rows|has no determinant$/,
  indexOutOfRange: /is not below \d|no such unit|there is no (unit|such (unit|value))/,
  kernelNotDiagonal: /not a diagonal matrix/,
  kinkBendsDown: /^unit \d, sample \d: the kink may bend down$/,
  kinkNotFlat: /is not flat$/,
  leafNotSeparated: /λ · y is not negative$/,
  marginNotPositive: /the margin is not positive$/,
  modulusOutOfRange: /^the modulus is not from 2/,
  modulusTooLarge: /^the modulus is not from 2 to 2\^32 - 1$/,
  moveTooLong: /^row \d of moves: the weight moves by more than the radius$/,
  multiplierOutOfRange: /a multiplier is (negative|not between left and right)$/,
  multipliersUnused: /multipliers where the MSE is differentiable$/,
  negativeRadius: /^the radius is negative$/,
  negativeSide: /^the side is negative$/,
  networkDoesNotFit: /is none (for networks with|where some layers)/,
  noBoxes: /^there is no (box|part)$/,
  noDescent: /^the direction (changes nothing|does not descend)$/,
  noDescentOfBiases: /^the direction does not descend$/,
  noDescentOfOutputs: /^the direction does not descend$/,
  noError: /^the MSE is zero$/,
  noParameter: /is no parameter$/,
  noResidue: /not prime to the modulus$/,
  noRadius: /^the radius is not positive$/,
  nodesAfterEnd: /a node after the last leaf$/,
  notAll: /^the boxes of the parts do not hold all patterns$/,
  notBelow: /a multiplier is too (large|small)$/,
  notChoices: /^list \d of box \d(: \d is not below the number of choices| is empty| does not increase)$/,
  notConvex: /^row \d: the diagonal of what is left of H does not dominate$/,
  notCovered: /is not covered$/,
  notDominant: /does not exceed the others together$/,
  notFolded: /^unit \d, sample \d: input \d is not what the fold gives$/,
  notLinear: /^unit \d: it has constants, and is not linear$/,
  notFullRank: /ranks, not N only$|^the rank is \d+, not N/,
  notInKernel: /is not in the kernel$|^the matrix times the vector is not 0$/,
  notIndependent: /the pivot is not prime|is not in the kernel/,
  notInteger: /is no integer$/,
  notInverse: /is not .*the identity modulo/,
  notMultiple: /^the determinant is no multiple of the divisor$/,
  notPrime: /is not a prime below 2\^32$|no prime|the prime is none/,
  notRefuted: /that no refutation covers$/,
  notSquare: /^N = \d is not \d$/,
  notStationary: /is not stationary$/,
  noOutputs: /^no output is bounded$/,
  notZero: /is claimed not to be 0$/,
  otherCounts: /^the ranks are|at exactly P patterns$/,
  otherDirections: /^\d directions, not \d$/,
  otherError: /^the MSE at the point is another$|: the MSE is another$/,
  otherKinks: /of the u_\{L-1\} are zero, not/,
  otherLeaves: /and there are more leaves$|for \d+ leaves$/,
  otherOrientation: /the determinant (is zero|has the other sign)$/,
  otherPieces: /^\d values(, and there are more| for \d) leaves$/,
  otherRanks: /^the ranks are/,
  otherRemainder: /^another remainder modulo \d+$/,
  otherSums: /^the histogram is not the sum of those of the parts$/,
  otherTotal: /counts of (its|the) histogram do not add up to the number of patterns in (its|the) boxes$/,
  outputOutOfOrder: /^output \d is out of range, or not after the one before it$/,
  outputZero: /^an output weight is zero$/,
  overHadamard: /^the determinant is over Hadamard/,
  overlap: /^box 1 (ends|goes on) where another|^list \d of box 1 has a number in common/,
  pivotNotUnit: /the pivot is not prime to the modulus$/,
  pointElsewhere: /the point is on another side|is open$/,
  pointNotInCell: /its point is on/,
  primeTwice: /^one of the primes twice$|divides the divisor$/,
  productNotMultiple: /^the matrix times the solution is no multiple/,
  radiusNotPositive: /^the radius is not positive$/,
  rankBelowShape: /more rows and columns than its rank$/,
  rankOutOfRange: /and N = \d+$|^rank \d+ of a|^the rank is \d+, not (K )?N|more columns than rows$/,
  rateNotPositive: /^the rate is not positive$/,
  rateTooLarge: /^the rate is too large$/,
  repeatedCell: /^a cell twice$/,
  repeatedIndex: /^one of the .* twice$|: a coordinate is listed twice$/,
  repeatedSigns: /^two trees have the same signs$/,
  residueOutOfRange: /not below the modulus$/,
  roomBelow: /^the bounds of the outputs add up to \S+, and there is room for a smaller MSE$/,
  roomForSmaller: /there is room for a smaller MSE$/,
  rowLeft: /is not zero after the elimination$/,
  scaleOutOfRange: /^the scale is not between/,
  signMayChange: /^unit \d, sample \d: u may change its sign$/,
  signOutOfOrder: /the signs of units that are alike decrease$|there is no such sign$/,
  slopeNotPositive: /^a slope is not positive$/,
  slopeOutOfRange: /^a slope is not between 0 and 1$/,
  slopesDiffer: /not congruent/,
  sumNotZero: /the sum is not zero$/,
  targetsNotSeparated: /is not negative$/,
  tooFewPrimes: /are not over twice Hadamard/,
  tooManyLists: /^box 0 has 4 lists for 3 samples$/,
  treeUnfinished: /it does not end$/,
  treesMissing: /^\d trees, not \d$/,
  valuation: /the valuation is/,
  valuesNotIncreasing: /^the values do not increase$/,
  wrongCount: /\d (free indices|matrices|rows|columns|samples in order).*, not|for \d (units|values)/,
  wrongPoint: /^[EWX] of the point |more columns than rows$/,
  wrongShape: /×\d+, not \d+×|rows, not 1 or|classes of kinks$|rows or is not flat$/,
  zeroSlope: /^a slope is zero$|^the slopes are zero modulo/,
  zeroVector: /^the vector is 0$/,
};

const accepted = [...certificates(join(ROOT, "certificates/gallery")), ...certificates(FIXTURES).filter((path) => path.includes("/accept/"))];

test("every certificate of the gallery and of the accept fixtures is verified", () => {
  assert.ok(accepted.length > 100);
  for (const path of accepted) {
    const { verdict, reason, statement } = verify(readFileSync(path), LIMITS, filesBeside(path));
    assert.equal(verdict, "verified", `${path}: ${reason}`);
    assert.match(statement, /^(rank|det|MSE|an? |not |for every y|for all differentiable functions|the values of)/);
  }
});

test("every reject fixture gets its verdict, for its reason", () => {
  let count = 0;
  for (const path of certificates(FIXTURES).filter((path) => path.includes("/reject/"))) {
    const folder = path.slice(FIXTURES.length + 1).split("/").at(-2);
    const { verdict, reason, line, column } = verify(readFileSync(path), LIMITS, filesBeside(path));
    if (folder === "malformed" || folder === "declined") {
      assert.equal(verdict, folder, path);
    } else {
      assert.equal(verdict, "rejected", `${path}: ${reason}`);
      assert.match(reason, REASONS[folder], path);
    }
    assert.equal(verdict === "malformed", line >= 1 && column >= 1, path);
    count += 1;
  }
  assert.ok(count > 600);
});

test("a limit is one that the file reaches", () => {
  const path = accepted.find((name) => name.includes("congruence-L3.json"));
  const bytes = readFileSync(path);
  const verdict = (limits) => verify(bytes, { ...LIMITS, ...limits });
  assert.equal(verdict({ maxBytes: bytes.length }).verdict, "verified");
  assert.equal(verdict({ maxBytes: bytes.length - 1 }).limit, "maxBytes");
  assert.equal(verdict({ maxDigits: 1 }).limit, "maxDigits");
  assert.equal(verdict({ maxEntries: 1 }).limit, "maxEntries");
});

test("the word operations of every check are those that verify.py counts, and the limit is exact", () => {
  const script = join(ROOT, "verifiers/python/verify.py");
  const python = spawnSync("python3", ["-B", script, "--json", `--max-work=${2n ** 60n}`, ...accepted], { encoding: "utf8", maxBuffer: 2 ** 26 });
  assert.equal(python.status, 0, python.stdout.split("\n").find((line) => !line.includes('"VERIFIED"')) ?? python.stderr);
  const counted = python.stdout.trim().split("\n").map((line) => JSON.parse(line).work);
  assert.equal(counted.length, accepted.length);
  accepted.forEach((path, k) => {
    const bytes = readFileSync(path);
    const beside = filesBeside(path);
    const { verdict, work } = verify(bytes, LIMITS, beside);
    assert.deepEqual({ verdict, work }, { verdict: "verified", work: counted[k] }, path);
    if (work > 0) assert.equal(verify(bytes, { ...LIMITS, maxWork: work - 1 }, beside).limit, "maxWork", path);
    // The parts of a sum have the limit for themselves.
    if (!bytes.includes('"kind": "sum"')) assert.equal(verify(bytes, { ...LIMITS, maxWork: work }).verdict, "verified");
  });
});

test("the main job's certificates take a small part of the work that one may take", () => {
  const mainJob = accepted.filter((path) => path.includes("-L3-N12-"));
  assert.ok(mainJob.length >= 12);
  const total = mainJob.reduce((sum, path) => sum + verify(readFileSync(path)).work, 0);
  assert.ok(total > 0 && total < 10_000_000, `${total} word operations`);
});

test("a bit of a digit, and the claim is another one", () => {
  // Each digit of a minor's inverse is needed.
  const path = accepted.find((name) => name.endsWith("matrix-rank-dense-24.json"));
  const text = readFileSync(path, "latin1");
  const at = text.indexOf('"inverse"');
  let tried = 0;
  for (let k = at; k < text.length && text.slice(k, k + 12) !== '"provenance"'; k += 97) {
    if (!/[1-8]/.test(text[k]) || !/[0-9]/.test(text[k - 1])) continue;
    const damaged = text.slice(0, k) + String(Number(text[k]) + 1) + text.slice(k + 1);
    assert.equal(verify(Buffer.from(damaged, "latin1")).verdict, "rejected");
    tried += 1;
  }
  assert.ok(tried > 10);
});

test("an internal error is no verdict", () => {
  assert.equal(verify(null).verdict, "crashed");
  assert.equal(exitCode(["verified", "crashed", "rejected"]), 70);
  assert.equal(exitCode(["verified", "declined", "missing", "malformed", "rejected"]), 1);
  assert.equal(exitCode(["declined", "missing", "malformed"]), 65);
  assert.equal(exitCode(["declined", "missing"]), 66);
  assert.equal(exitCode(["verified", "declined"]), EXIT.declined);
  assert.equal(exitCode(["verified"]), 0);
});

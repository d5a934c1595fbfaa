// A verdict on one file, written from certificates/FORMAT.md alone.

import { kinds, number, object, text } from "./fields.mjs";
import { Declined, Malformed, Rejected, require } from "./faults.mjs";
import { checkIsProvedFor } from "./networks.mjs";
import { Work } from "./work.mjs";
import { parse, place, requireCanonicalForm } from "./syntax.mjs";
import * as AlmostEverywhere from "./AlmostEverywhere.mjs";
import * as Convolution from "./Convolution.mjs";
import * as Census from "./Census.mjs";
import * as Determinants from "./Determinants.mjs";
import * as EveryPattern from "./EveryPattern.mjs";
import * as GenericRank from "./GenericRank.mjs";
import * as GlobalMinimum from "./GlobalMinimum.mjs";
import * as Histograms from "./Histograms.mjs";
import * as MatrixRank from "./MatrixRank.mjs";
import * as ModularRank from "./ModularRank.mjs";
import * as Nearby from "./Nearby.mjs";
import * as NoBadMinima from "./NoBadMinima.mjs";
import * as SparseRank from "./SparseRank.mjs";
import * as Training from "./Training.mjs";

const FAMILIES = {
  MatrixRank, SparseRank, ModularRank, Determinants, GenericRank, Histograms, EveryPattern, AlmostEverywhere, Convolution, Training,
  Nearby, GlobalMinimum, NoBadMinima, Census,
};

const CLAIMS = Object.assign({}, ...Object.values(FAMILIES).map(({ claims }) => claims));
const EVIDENCE = Object.assign({}, ...Object.values(FAMILIES).map(({ evidence }) => evidence));

/** The limits of `checker verify` (section 7). */
export const LIMITS = {
  maxBytes: 512 * 2 ** 20, maxDigits: 100_000, maxEntries: 40_000_000, maxPatterns: 2 ** 20, maxWork: 2 ** 38,
};

export const EXIT = { verified: 0, rejected: 1, malformed: 65, missing: 66, crashed: 70, declined: 75 };

/** The exit code of several files: the first of these that any got. */
export function exitCode(verdicts) {
  return [70, 1, 65, 66, 75].find((code) => verdicts.some((verdict) => EXIT[verdict] === code)) ?? 0;
}

const ofFormat = (wanted, type) => (node, path) => {
  if (type(node, path) !== wanted) throw new Malformed(`${path}: ${JSON.stringify(wanted)} is expected`, node.at);
};

/** Evidence for several outputs holds that for single ones. */
function evidence(node, path, limits) {
  return ofKinds(node, path, limits);
}

const ofKinds = kinds({ ...EVIDENCE, ...GlobalMinimum.byOutput(evidence) });

const certificate = object([
  ["format", ofFormat("checker certificate", text)],
  ["version", ofFormat(1, number)],
  ["claim", kinds(Object.fromEntries(Object.entries(CLAIMS).map(([kind, { fields }]) => [kind, fields])))],
  ["evidence", evidence],
  ["provenance", object([["tool", text], ["command", text], ["seed", text]])],
]);

/** The certificate that a file holds; throws `Malformed` or `Declined`. */
export function read(bytes, limits = LIMITS) {
  return readWithNode(bytes, limits).found;
}

/** The same, and the file as a node where that is needed. */
function readWithNode(bytes, limits, isNeeded = ({ evidence }) => evidence.kind === "sum") {
  if (bytes.length > limits.maxBytes) throw new Declined(`a file of over ${limits.maxBytes} bytes`, "maxBytes");
  const file = parse(bytes);
  requireCanonicalForm(file, bytes);
  const found = certificate(file, "certificate", limits);
  return { found, node: isNeeded(found) ? file : undefined };
}

/** What a claim says, in one line. */
export function statement(claim) {
  return CLAIMS[claim.kind].statement(claim);
}

/** Throws unless sections 4 to 6 hold; gives what that took, in word operations. */
function check(found, limits, node, beside = nothing) {
  const work = new Work(limits);
  prove(found, limits, work, node, beside);
  return work.spent;
}

function prove({ claim, evidence }, limits, work, node, beside) {
  const { check: checkClaim, proofs } = CLAIMS[claim.kind];
  checkClaim(claim, limits);
  require(Object.hasOwn(proofs, evidence.kind), `evidence of kind ${evidence.kind} cannot prove a claim of kind ${claim.kind}`);
  if (claim.network) checkIsProvedFor(claim.network, evidence.kind, claim.kind, claim.loss !== undefined);
  const certificates = { read: (bytes) => readWithNode(bytes, limits, () => true), check: (found) => check(found, limits) };
  const proveOther = (other) => prove(other, limits, work);
  proofs[evidence.kind](claim, evidence, { ...limits, work, node, beside, certificates, proveOther });
}

const nothing = () => undefined;

/**
 * The verdict on the bytes of a file. `beside(ending)` is the first, `{name, bytes()}`, of the files beside it whose names end so.
 *
 * `{verdict, statement}` of a file that is verified, else `{verdict, reason}` with `line` and `column` of what is malformed
 * and the `limit` that was reached.
 */
export function verify(bytes, limits = LIMITS, beside = nothing) {
  try {
    const { found, node } = readWithNode(bytes, limits);
    const work = check(found, limits, node, beside);
    return { verdict: "verified", statement: statement(found.claim), work };
  } catch (fault) {
    const reason = fault.message;
    if (fault instanceof Malformed) return { verdict: "malformed", reason, ...place(bytes, fault.at) };
    if (fault instanceof Rejected) return { verdict: "rejected", reason };
    if (fault instanceof Declined) return { verdict: "declined", reason, limit: fault.limit };
    // JavaScript's arrays, texts and BigInts have a largest size.
    if (fault instanceof RangeError && !/call stack/.test(reason)) return { verdict: "declined", reason: "more memory than there is" };
    return { verdict: "crashed", reason: `internal error: ${reason}` };
  }
}

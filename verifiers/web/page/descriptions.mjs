// What a certificate says and why that proves it, for people: pieces made in the worker.

import {
  areLowerBiases, gradientColumns, gradientMatrix, gradientRows, hasBias, lastSizes, numberOfChoices, numberOfPatterns, partsOfInstance, patternCount, unitsOf,
} from "../verifier/networks.mjs";
import { commonSlope } from "../verifier/EveryPattern.mjs";
import { gradientAtPattern, plainMatrix } from "../verifier/MatrixRank.mjs";
import { forward, unitsOfPoint } from "../verifier/Training.mjs";
import { witnessMatrix } from "../verifier/AlmostEverywhere.mjs";
import { patternsOf, positionsOf, rowsOfFilter } from "../verifier/Convolution.mjs";
import { isZero, multiply, text } from "../verifier/rationals.mjs";
import { rationalResidue } from "../verifier/residues.mjs";
import { NetworkWork } from "../verifier/work.mjs";
import { networkDrawing } from "./drawing.mjs";
import { factsTable, matrixTable } from "./tables.mjs";
import { both, display, lowered, raised, rational, row, short, sub, sup, words } from "./trees.mjs";

/** A number with a minus, not a hyphen. */
const signed = (value) => text(value).replace("-", "−");

const PAPER = "Soudry & Carmon, arXiv 1605.08361";
const G_P = raised("G", "p");

/** "G^p" of a sentence as a piece. */
function withPowers(part) {
  return typeof part === "string" ? part.split("G^p").flatMap((text, k) => (k ? [G_P, text] : [text])) : [part];
}

/** The pieces about a certificate that was read: claim, network, evidence, numbers. */
export function describe({ claim, evidence, provenance }, limits) {
  const { network } = claim;
  const drawn = network && { ...network, slopes: network.slopes.map(text) };
  return [
    ["h3", {}, "Claim"],
    ...CLAIMS[claim.kind](claim),
    ...(network ? [networkDrawing(drawn), ...(claim.kind in TRAINING && !isFromRanks(claim) ? [] : [definitionOfG(network)])] : []),
    ["h3", {}, "Evidence"],
    ["p", {}, ["code", {}, evidence.kind], " — ", ...EXPLANATIONS[evidence.kind].flatMap(withPowers)],
    ...tables(claim, evidence, limits),
    ["h3", {}, "Provenance"],
    ["p", { class: "quiet" }, "Who wrote the file; no part of the verdict."],
    factsTable(Object.entries(provenance).map(([key, value]) => [key, short(value, 200)])),
  ];
}

// MARK: claims

const Gp = sup("G", "p");
const rankOf = (matrix) => row("rank", "(", matrix, ")");

/** "(X, E, W)" in a formula. */
function instanceOf(network) {
  const L = network.widths.length;
  return row("(X, E, W", ...(areLowerBiases(network) ? [", b"] : []), ...(network.outputs > 1 ? [", ", sub("W", String(L))] : []), ")");
}

/** V_l, or V⁺_l where the weights above have a bias. */
function valuesOf(network, l) {
  return hasBias(network, l + 1) ? both("V", String(l), "+") : sub("V", String(l));
}

/** What G^p is made of. */
function definitionOfG(network) {
  const { widths, slopes, biases, outputs } = network;
  const L = widths.length;
  const between = biases.length === 0
    ? [display(sub("V", "0"), " = X", ...(L > 2 ? [",   ", sub("V", "l"), " = ", sub("A", "l"), " ⊙ ", "(", sub("W", "l"),
      sub("V", "l-1"), ")", words(`  for l = 1, …, ${L - 2}`)] : []))]
    : [display(sub("V", "0"), " = X"), ...widths.slice(1, -1).map((_, k) => display(sub("V", String(k + 1)), " = ", sub("A", String(k + 1)), " ⊙ ", "(",
      sub("W", String(k + 1)), valuesOf(network, k), ")"))];
  const entry = [sub("A", `${L - 1};i,n`), " ", hasBias(network, L - 1) ? both("V", `${L - 2};j,n`, "+") : sub("V", `${L - 2};j,n`)];
  const product = outputs === 1
    ? [Gp, " = ", sub("A", String(L - 1)), " ∘ ", valuesOf(network, L - 2), ",   ", both("G", "(i,j),n", "p"), " = ", ...entry]
    : [both("G", "(i,j),(n,k)", "p"), " = ", sub("W", `${L};k,i`), " ", ...entry];
  const rows = `${gradientRows(network)} rows and a column for each sample${outputs === 1 ? "" : " and output"}`;
  return ["details", { class: "definition" }, ["summary", {}, "what ", G_P, " is"],
    display(sub("τ", "l"), " ∈ ", slopeSet(slopes), ",   ", sub("A", "l"), " = ", sub("E", "l"), " ⊙ ", sub("τ", "l"),
      words(`  for l = 1, …, ${L - 1}`)),
    ...between,
    display(...product),
    ...(biases.length === 0 ? [] : [["p", { class: "quiet" }, ...biases.flatMap((l, k) => [k ? ", " : "Biases: ", lowered("b", l)]),
      biases.some((l) => l < L) ? ". Where a layer's weights have a bias it is their last column, and + adds a row of ones to what they are multiplied with." : ".",
      ...(hasBias(network, L) ? [` The last ${outputs === 1 ? "row is the derivative by the bias of the output" : `${outputs} rows are the derivatives by the biases of the outputs`}.`] : [])]]),
    ["p", { class: "quiet" }, ...(outputs === 1 ? ["∘ is the Khatri–Rao product: "] : []), G_P, " has ",
      ...(biases.length === 0 ? [lowered("d", L - 1), " ", lowered("d", L - 2), " = "] : []), `${rows} (${PAPER}, eq. (3.1) and (B.2)).`]];
}

function slopeSet(slopes) {
  const listed = slopes.slice(0, 4).flatMap((slope, k) => [...(k ? [", "] : []), rational(text(slope))]);
  return row("{", ...listed, ...(slopes.length > 4 ? [", …"] : []), "}");
}

function allPatterns(network) {
  const exponent = String(BigInt(network.samples) * BigInt(unitsOf(network)));
  return [words("  for all "), sup(String(network.slopes.length), exponent), words(" patterns "), "p ∈ ",
    sup(slopeSet(network.slopes), exponent)];
}

/** A claim about functions of the outputs that follows from the ranks of G^p. */
const isFromRanks = ({ kind }) => kind === "no-differentiable-local-minimum";

/** Claims about the MSE or other functions of the outputs. */
const TRAINING = {
  "zero-error-point": "the MSE is 0 there: a global minimum",
  "differentiable-local-minimum": "a local minimum, at which the MSE is differentiable",
  "nondifferentiable-local-minimum": "a local minimum, at which the MSE is not differentiable",
  "not-a-local-minimum": "no local minimum: points arbitrarily near have smaller MSE",
  "zero-error-nearby": "the MSE is 0 at some weights so near those of this file: a global minimum. Which these are is not said",
  "local-minimum-nearby": "some weights so near those of this file are a local minimum, where the MSE is positive. Which these are is not said",
  "no-zero-error-point": "no weights of the last two layers have zero error",
  "error-at-least": "no weights of the last two layers have a smaller MSE",
  "no-bad-local-minimum": "for every y, every local minimum in the weights of the last two layers, differentiable or not, has " +
    "MSE 0, and there are such; for the instance of this file",
  "no-bad-local-minimum-nearby": "for every y, every local minimum in the weights of the last two layers, differentiable or not, has " +
    "MSE 0, and there are such; for every real instance so near that of this file",
  "no-bad-stationary-point": "for every y, with the output weights of this file, some weights below them have MSE 0, and every Clarke " +
    "subgradient is at least so large: a stationary point has MSE 0",
  "no-differentiable-local-minimum": "for all differentiable functions of the outputs whose derivatives are nowhere 0, as those of the logistic " +
    "loss, their sum has no local minimum in the weights of the last two layers at which it is differentiable: one would have G r = 0 for some " +
    "pattern and the derivatives r, and the rank is N at all. For the instance of this file",
  "global-minimum": "a global minimum: no weights of the last two layers have smaller MSE",
  "local-minimum-values": "these are all values of the MSE at its local minima in the weights of the last two layers",
};

/** The claims about all weights of the last two layers, in mathematics. */
function landscapeRelation(claim) {
  const L = claim.network.widths.length;
  const R = weightsInFormula(claim.network, [L - 1]);
  const weights = ["(", ...weightsInFormula(claim.network, [L - 1, L]), ")"];
  switch (claim.kind) {
  case "no-bad-local-minimum": return [words("every local minimum "), ...weights, words(" of the MSE has MSE"), " = 0"];
  case "no-bad-local-minimum-nearby":
    return [words("every local minimum "), ...weights, words(" of the MSE has MSE"), " = 0", words(",  instances within "),
      rational(text(claim.radius)), words(", entry by entry")];
  case "no-differentiable-local-minimum":
    return [["munder", {}, ["mo", {}, "∑"], row("n")], sub("ℓ", "n"), "(", sup("f", "n"), ")", words("  has no differentiable local minimum "), ...weights];
  case "no-bad-stationary-point":
    return [["msup", {}, row("‖g‖"), ["mn", {}, "2"]], " ≥ 2 · ", rational(text(claim.rate)), words(" · MSE"), words("  for every subgradient "), "g",
      words(" in "), ...R];
  case "zero-error-nearby":
  case "local-minimum-nearby":
    return [words("MSE"), claim.kind === "zero-error-nearby" ? " = 0" : " > 0", words(claim.kind === "zero-error-nearby" ? "  at some real weights" : "  at some local minimum"),
      words(" within "), rational(text(claim.radius)), words(", entry by entry, of "), ...weights, words(" of this file")];
  case "error-at-least":
    return [words("MSE"), " ≥ ", rational(text(claim.error)), words("  for all real "), ...weights];
  case "global-minimum":
    return [words("MSE"), " = ", rational(text(claim.error)), words("  at "), ...weights, words(" of this file,  MSE"), " ≥ ",
      rational(text(claim.error)), words("  for all "), ...weights];
  case "local-minimum-values": {
    const shown = claim.values.slice(0, 12).flatMap(({ error }, k) => [...(k ? [", "] : []), rational(text(error), 40)]);
    return [words("MSE"), " ∈ {", ...shown, claim.values.length > 12 ? ", …}" : "}", words("  at the local minima "), ...weights];
  }
  default: return undefined;
  }
}

/** Weights of layers, with the biases that they have. */
function weightsInFormula(network, layers) {
  return layers.flatMap((l, k) => [...(k ? [", "] : []), sub("W", String(l)), ...(hasBias(network, l) ? [", ", sub("b", String(l))] : [])]);
}

function lossInFormula(loss) {
  const mean = (...inner) => [words("loss"), " = ", ["mfrac", {}, ["mn", {}, "1"], row("N")], ["munder", {}, ["mo", {}, "∑"], row("n")], ...inner];
  if (loss.kind === "power") {
    return mean(["mfrac", {}, ["msup", {}, row("(", sup("e", "n"), ")"), ["mn", {}, String(loss.exponent)]], row(String(loss.exponent))]);
  }
  const threshold = rational(text(loss.threshold));
  return [...mean("H(", sup("e", "n"), ")"), ",   ", "H(e) = ", sup("e", "2"), " / 2", words("  for "), "|e| ≤ δ", words(",  "), "δ |e| − ", sup("δ", "2"), " / 2",
    words("  else,  "), "δ = ", threshold];
}

function trainingClaim(claim) {
  const { network } = claim;
  const L = network.widths.length;
  const K = network.outputs;
  const [ofOutput, ofWeight] = K === 1 ? ["n", "i"] : ["n", "k,i"];
  const errorOf = K === 1 ? sub("e", "n") : both("e", "k", "n");
  const target = K === 1 ? sub("y", ofOutput) : both("y", "k", "n");
  const sum = [["munder", {}, ["mo", {}, "∑"], row("i")], sub("w", ofWeight), both("ε", "i", "n"), "φ(",
    both("u", "i", "n"), ")", ...(hasBias(network, L) ? [" + ", K === 1 ? "b" : sub("b", "k")] : [])];
  const inputs = [",   ", both("u", "i", "n"), " = ", sub("r", "i"), " · ", sup("z", "n")];
  const error = [errorOf, " = ", ...sum, " − ", target, ...inputs];
  const output = [sup("f", "n"), " = ", ...sum, ...inputs];
  const mse = [words("MSE"), " = ", ["mfrac", {}, ["mn", {}, "1"], row("2N")], ["munder", {}, ["mo", {}, "∑"], row(K === 1 ? "n" : "k,n")],
    K === 1 ? both("e", "n", "2") : ["msup", {}, row("(", errorOf, ")"), ["mn", {}, "2"]]];
  const relation = {
    "zero-error-point": " = 0", "no-zero-error-point": " > 0", "not-a-local-minimum": " is no local minimum",
  }[claim.kind] ?? " > 0";
  const weights = ["(", ...weightsInFormula(network, [L - 1, L]), ")"];
  const quantifier = claim.kind === "no-zero-error-point"
    ? [words("  for all real "), ...weights] : [words("  at "), ...weights, words(" of this file")];
  const kinks = claim.kinks === undefined ? [] : [` Exactly ${claim.kinks} of the `, lowered("u", L - 1), " are zero."];
  const about = landscapeRelation(claim);
  return [
    about ? display(...about) : display(words(claim.loss ? "loss" : "MSE"), claim.kind === "not-a-local-minimum" ? words(relation) : relation, ...quantifier),
    ["p", {}, `${capital(claim.loss ? TRAINING[claim.kind].replaceAll("MSE", "loss") : TRAINING[claim.kind])}.`, ...kinks],
    ["details", { class: "definition" }, ["summary", {}, isFromRanks(claim) ? "what f is" : `what the ${claim.loss ? "loss" : "MSE"} is`],
      ...(isFromRanks(claim) ? [display(...output)] : [display(...(claim.loss ? lossInFormula(claim.loss) : mse)), display(...error)]),
      ["p", { class: "quiet" }, raised("z", "n"), " are the inputs of the last two layers", hasBias(network, L - 1) ? " with a 1 behind them, for the bias" : "", ", φ the leaky ReLU, ",
        lowered("r", "i"), " the rows of ", lowered("W", L - 1), hasBias(network, L - 1) ? " with the bias" : "", ", w = ", lowered("W", L),
        ...(hasBias(network, L) ? [" without the bias b"] : []), ", ε = ", lowered("E", L - 1), ` the noise (${PAPER}, eq. (3.1), (3.2)).`]],
  ];
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** How many patterns have which rank. */
function histogramTable(histogram) {
  return factsTable(histogram.map(({ rank, patterns }) => [`rank ${rank}`, short(String(patterns), 60)]));
}

/** G^p, or G^{p,σ} of units that take the largest of several forms. */
const ofSelections = (pieces) => (pieces === undefined ? Gp : sup("G", "p,σ"));

function selections({ samples, widths }, pieces) {
  if (pieces === undefined) return [];
  const L = widths.length;
  return [display(words("and all "), sup(String(pieces), String(BigInt(samples) * BigInt(widths[L - 1]))), words(" selections "), "σ"),
    ["p", {}, `A unit of layer ${L - 1} takes the largest of ${pieces} forms in its inputs. A row of `, G_P, " is the sum of those of its forms, so that no selection lowers the rank.",
      link("section 4, pieces")]];
}

const shownSizes = (value) => (Array.isArray(value) ? value.map((one) => (typeof one === "object" ? text(one) : String(one))).join(", ") : String(value));

const CLAIMS = {
  "matrix-rank": ({ matrix, rank }) => [display(rankOf("M"), ` = ${rank}`, ",   ", "M ∈ ", sup("ℚ", `${matrix.rows} × ${matrix.columns}`))],
  "sparse-matrix-rank": ({ matrix, rank }) =>
    [display(rankOf("M"), ` = ${rank}`, ",   ", "M ∈ ", sup("ℚ", `${matrix.rows} × ${matrix.columns}`))],
  "sparse-matrix-rank-at-least": ({ matrix, rank }) =>
    [display(rankOf("M"), ` ≥ ${rank}`, ",   ", "M ∈ ", sup("ℚ", `${matrix.rows} × ${matrix.columns}`))],
  "matrix-rank-modulo-prime": ({ matrix, prime, rank }) => [
    display(rankOf(`M mod ${prime}`), ` = ${rank}`, words("  over the field of "), String(prime), words(" elements"), ",   ", "M ∈ ",
      sup("ℚ", `${matrix.rows} × ${matrix.columns}`))],
  determinant: ({ matrix, value }) => [
    display("det M = ", rational(text(value), 60), ",   ", "M ∈ ", sup("ℚ", `${matrix.rows} × ${matrix.columns}`))],
  "generic-rank": ({ parameters, rank }) => [
    display(rankOf("M(x)"), ` = ${rank}`, words("  for almost every "), "x ∈ ", sup("ℝ", String(parameters.length)), ",   ",
      rankOf("M(x)"), ` ≤ ${rank}`, words("  for all "), "x")],
  "generic-rank-at-least": ({ parameters, rank }) => [
    display(rankOf("M(x)"), ` ≥ ${rank}`, words("  for almost every "), "x ∈ ", sup("ℝ", String(parameters.length)))],
  "gradient-rank": ({ network, rank }) =>
    [display(rankOf(Gp), ` = ${rank}`, words("  for the pattern "), "p", words(" and the instance "), instanceOf(network), words(" of this file"))],
  "gradient-rank-every-pattern": ({ network, rank, pieces }) => [
    display(rankOf(ofSelections(pieces)), ` = ${rank}`, ...allPatterns(network)), ...selections(network, pieces), display(words("for the instance "), instanceOf(network), words(" of this file"))],
  "gradient-rank-every-pattern-nearby": ({ network, radius, rank }) => [
    display(rankOf(Gp), ` = ${rank}`, ...allPatterns(network)),
    display(words("for every real instance within "), rational(text(radius)), words(", entry by entry, of "), instanceOf(network), words(" of this file"))],
  "gradient-rank-almost-everywhere": ({ network, rank, pieces }) => [
    display(rankOf(ofSelections(pieces)), ` = ${rank}`, ...allPatterns(network)), ...selections(network, pieces),
    display(words("for almost every real "), instanceOf(network), words(": all but a set of Lebesgue measure zero"))],
  "convolution-rank-almost-everywhere": ({ convolution, rank }) => [
    display(rankOf(Gp), ` = ${rank}`, words("  for all "), sup(...patternsOf(convolution).split("^")), words(" patterns "), "p"),
    display(words("for almost every real "), "(X, E)", words(": all but a set of Lebesgue measure zero")),
    factsTable(Object.entries(convolution).map(([key, value]) => [key, shownSizes(value)]).concat([
      ["positions", shownSizes(positionsOf(convolution))], ["rows of G^p that are not zero everywhere", `${convolution.filters} · ${rowsOfFilter(convolution)}`]])),
    ["p", { class: "quiet" }, "G^p has a row for each filter and entry of its patches: the sum over all positions of noise, slope and that entry, for each sample.",
      link("section 4, convolution")]],
  "rank-histogram": ({ network, histogram }) => [
    ["p", {}, "Of the ", raised(...patternCount(network).split("^")), " patterns p, exactly so many give ", G_P,
      ` of the instance ${partsOfInstance(network)} of this file each rank:`],
    histogramTable(histogram)],
  "rank-histogram-part": ({ network, boxes, histogram }) => [
    ["p", {}, `Of those patterns p whose slopes are in the ${boxes.length === 1 ? "box" : `${boxes.length} boxes`} of this file, of all `,
      raised(...patternCount(network).split("^")), ", exactly so many give ", G_P, ` of the instance ${partsOfInstance(network)} of this file each rank:`],
    histogramTable(histogram),
    ["p", { class: "quiet" }, "A box lists, for some samples, the choices of slopes that it takes; the other samples have all. So a part of all patterns can be " +
      "counted by itself.", link("section 4, boxes")]],
  "gradient-rank-failure-bound": ({ network, box, bound }) => [
    display("Pr", " [ ", rankOf(Gp), ` < ${gradientColumns(network)}`, words(" for some "), "p", " ] ", " ≤ ", rational(text(bound))),
    display(words("for entries of "), instanceOf(network), words(" drawn independently and uniformly from "), "{1, …, ", rational(String(box)), "}")],
  ...Object.fromEntries(Object.keys(TRAINING).map((kind) => [kind, trainingClaim])),
};

// MARK: evidence

const link = (section) => ["span", { class: "quiet" }, ` (FORMAT.md, ${section}.)`];

const EXPLANATIONS = {
  rank: ["The marked minor times the inverse of the file is the identity modulo the modulus, so its determinant is not zero, and the " +
    "rank is at least its size. The kernel vectors of the file, or the shape of the matrix, bound the rank from above.", link("section 5")],
  "sparse-rank": ["Eliminating the marked rows in their order meets a pivot that is a unit modulo the modulus in each marked column, so " +
    "the rank is at least their number. The bound of the file covers all entries by so few rows and columns, or lists kernel vectors.",
    link("section 6")],
  elimination: ["Modulo the prime, eliminating the marked rows in their order meets a pivot in each marked column, and by the same " +
    "elimination nothing is left of the other rows.", link("section 6")],
  "kernel-vector": ["The matrix takes the vector of the file, which is not 0, to 0.", link("section 6")],
  remainders: ["A number within Hadamard's bound that is congruent to the determinant modulo more than twice that bound is the " +
    "determinant. A solution with a large denominator shows that this divides it; the verifier computed the rest modulo the primes.",
    link("section 6")],
  specialization: ["At the point of the file the marked minor is a unit modulo the modulus, so as a polynomial it is not zero, and its " +
    `zeros have measure zero (${PAPER}, Lemma 8 and Fact 7). The bound from above holds at every point.`, link("section 6")],
  enumeration: ["The verifier counted the ranks at all patterns, or at those in the boxes, itself. A column of G^p depends on its own sample's slopes only, so " +
    "columns that agree up to a factor are counted together.", link("section 6")],
  sum: ["The boxes of the parts hold each pattern exactly once, and the histograms of the parts add up to this one. That is verified when a certificate of each " +
    "part, known by the hash of its claim, lies beside this file and is verified too.", link("section 6, Histograms")],
  congruence: ["Modulo the modulus all slopes are one number, so the G^p of all patterns are one matrix of residues. The marked rows " +
    "times the inverse of the file are a multiple of the identity, so no G^p has a kernel vector.", link("section 6")],
  dominance: ["In column n of every G^p the entry of row n, marked here, exceeds all others together, for every pattern and every " +
    "instance so near. A matrix that is strictly diagonally dominant by columns is invertible.", link("section 6")],
  residues: ["In column n of every G^p the entry of row n, marked here, has strictly the least valuation at the prime. So in the " +
    "expansion of the determinant the diagonal term cannot cancel.", link("section 6")],
  witness: ["Every pattern reaches the matrix G′ below, at an instance of its own, and the marked minor of G′ is not zero. So some " +
    `minor of each G^p is a polynomial that is not zero, and its zeros have measure zero (${PAPER}, Lemma 8 and Fact 7).`,
    link("section 6")],
  "standard-witness": [`The verifier built the point of ${PAPER}, (B.3)–(B.5), or one like it for a convolution: there N rows of G′ are the identity, or with biases a triangular matrix, and every ` +
    "pattern reaches G′ at an instance of its own. So some minor of each G^p is not the zero polynomial, and its zeros have measure zero.",
    link("section 6")],
  "union-bound": ["Every pattern reaches the matrix G′ below, so for each pattern some minor of degree at most Δ = 2N(L − 1) is not the zero " +
    "polynomial. By Schwartz and Zippel it vanishes with probability at most Δ / box, and there are P patterns.", link("section 6")],
  "congruent-bound": ["Modulo the prime q all slopes are one number, so all G^p are one matrix of polynomials, some minor of which is " +
    "not zero at the point of the file. The entries are uniform modulo q, so by Schwartz and Zippel all fail together with probability " +
    "at most Δ / q, Δ = 2N(L − 1).", link("section 6")],
  evaluation: [`The verifier computed the output at every sample, exactly (${PAPER}, eq. (3.1)). It is the target each time.`],
  stationary: ["To first order, each unit's change of the MSE, or of the claim's loss, is zero in every direction. Near the point it is then " +
    "a convex function of the products of the last two layers' weights, so the point is a local minimum.", link("section 6, (*)")],
  multipliers: ["The multipliers of the kinks cancel each unit's gradient within its one-sided slopes, so to first order no direction " +
    "descends; what is left of the change is not negative.", link("section 6, (*)")],
  descent: ["Moving the unit along the direction of the file by a small step changes the MSE, or the claim's loss, by something negative, and the rest is of " +
    "higher order in the step.", link("section 6, (*)")],
  "fixed-point": ["While the weights move along the columns of B within the cube of the file, no input of a unit changes its sign, and subtracting the errors from the " +
    "move takes the cube to itself. So that map has a fixed point (Brouwer's theorem), at which all errors are 0.", link("section 6, Nearby")],
  convexity: ["On the sphere around the weights of the file the squared errors are larger than at its centre, kinks and terms of third order included, so that their least value in the " +
    "ball is taken inside it. All other weights nearby give the same outputs as some inside the ball, each unit's weights times a positive factor.", link("section 6, Nearby")],
  cells: ["The weights of each unit lie in the closure of one of finitely many cells, which the verifier counted, and so do their signs. " +
    "Each combination is refuted by a vector that separates the targets from all that it can produce.", link("section 6")],
  "preconditioned-dominance": ["The matrix B of the file makes B G diagonally dominant for all slopes between 1 and s. So where the " +
    "error is not zero, moving the last hidden layer along a combination of the rows of B lowers it.", link("section 6, NoBadMinima")],
  branching: ["Each tree of the file splits on the signs of the units' inputs, and together they cover all weights. At each leaf a " +
    "vector separates the targets from all that the network can produce there, by so much.", link("section 6, GlobalMinimum")],
  "by-output": ["The MSE is the sum of those of the outputs. For some of them, each by itself, the file has evidence of what it is at least, " +
    "with any weights: the MSE is at least the sum of these.", link("section 6, GlobalMinimum")],
  orientation: ["Over all cells of the weights, which the verifier counted, the determinants of G have one sign. So the output is a " +
    "coherently oriented piecewise linear map, which is onto, and from any error some direction leads down.", link("section 6, NoBadMinima")],
  census: ["Each tree of the file splits on the signs of the units' inputs. A leaf has a direction that descends at all its points, or is " +
    "a piece on which the MSE is a convex quadratic function with the value of the file.", link("section 6, Census")],
};

// MARK: numbers

function instanceTables({ X, E, W }, names = { X: "X", E: "E", W: "W" }) {
  const table = (caption, matrix) =>
    matrixTable({ caption, rows: matrix.rows, columns: matrix.columns, entry: (i, j) => text(matrix.entries[i][j]), open: false });
  // With several outputs the last weights are those of layer L, not of the one before.
  const layer = (k) => (k === E.length - 1 ? E.length + 1 : k + 1);
  return [table(names.X, X), ...E.map((matrix, k) => table([lowered(names.E, k + 1)], matrix)),
    ...W.map((matrix, k) => table([lowered(names.W, layer(k))], matrix))];
}

function sparseTable(caption, M, written, marks) {
  const found = new Map(M.lines.map(({ row, columns, values }) => [row, new Map(columns.map((column, k) => [column, values[k]]))]));
  const entry = (i, j) => {
    const value = found.get(i)?.get(j);
    return value === undefined ? "0" : written(value);
  };
  return matrixTable({ caption, rows: M.rows, columns: M.columns, entry, marks });
}

function writtenPolynomial(terms) {
  return terms.map(({ coefficient, powers }) => {
    const factors = powers.map(([name, exponent]) => (exponent === 1 ? name : `${name}^${exponent}`)).join(" ");
    const number = text(coefficient);
    return factors === "" ? number : number === "1" ? factors : number === "-1" ? `-${factors}` : `${number} ${factors}`;
  }).join(" + ").replaceAll("+ -", "- ");
}

const shownMatrix = (caption, M, marks) => matrixTable({ caption, rows: M.rows, columns: M.columns, entry: (i, j) => text(M.entry(i, j)), marks });

/** G^p at the pattern that takes the first slope everywhere. */
function firstPattern({ network, instance }, limits) {
  return gradientMatrix(network, instance, (l, i, n) => multiply(instance.E[l - 1].entries[i][n], network.slopes[0]), limits);
}

/** Matrices and numbers, as tables. What is too large to build, or takes too long, throws. */
function tables(claim, evidence, limits) {
  const instance = evidence.point ?? claim.instance;
  if (claim.network && instance) new NetworkWork(claim.network, instance, limits.work).run();
  const make = TABLES[evidence.kind];
  return make ? make(claim, evidence, limits) : [];
}

function boundFacts(bound) {
  return [["bound from above", { none: "none", shape: "the shape", cover: "a cover", left: "kernel vectors of the transpose", right: "kernel vectors" }[bound.kind]]];
}

function pointTables(claim, _, limits) {
  const L = claim.network.widths.length;
  const withBias = (l) => (hasBias(claim.network, l) ? " with the bias" : "");
  const plain = (caption, matrix, open) => matrixTable({
    caption, rows: matrix.rows, columns: matrix.columns, entry: (i, j) => text(matrix.entries[i][j]), open });
  const data = [...instanceTables(claim.instance), ...(claim.targets ? [plain("y, the targets", claim.targets, false)] : [])];
  if (claim.hidden === undefined) {
    const minima = (claim.values ?? []).slice(0, 40).map(({ error, differentiable }, k) =>
      [`value ${k}`, `${short(text(error), 60)}${differentiable === 1 ? "" : ", not differentiable there"}`]);
    return [...(minima.length ? [factsTable(minima)] : []), ...data];
  }
  const values = forward(claim, limits.work);
  const { inputs, u, errors } = values;
  const units = claim.network.outputs > 1 ? [] : unitsOfPoint(claim, values, limits.work);
  return [
    matrixTable({
      caption: "u, the last hidden layer's inputs, kinks marked", rows: u.length, columns: inputs.length,
      entry: (i, n) => text(u[i][n]), marks: { cell: (i, n) => isZero(u[i][n]) },
    }),
    matrixTable({ caption: "e, the errors", rows: claim.network.outputs, columns: inputs.length, entry: (k, n) => text(errors[k * inputs.length + n]) }),
    factsTable(units.slice(0, 20).map(({ classes }, i) => [`unit ${i}`,
      classes.length ? classes.map(({ left, right }, k) => `kink ${k}: slopes ${short(signed(left))} and ${short(signed(right))}`).join("; ") : "no kinks"])),
    plain([lowered("W", L - 1), withBias(L - 1), ", of the point"], claim.hidden, true),
    plain([lowered("W", L), withBias(L), ", of the point"], claim.output, true), ...data,
  ];
}

const TABLES = {
  rank(claim, { minor, kernel }, limits) {
    const M = claim.matrix ? plainMatrix(claim.matrix) : gradientAtPattern(claim, limits);
    return [
      shownMatrix([claim.matrix ? "M" : G_P, ", the minor marked"], M, minor),
      factsTable([["modulus", String(minor.modulus)], ...boundFacts(kernel)]),
      ...(claim.instance ? [...claim.pattern.map((matrix, k) => matrixTable({
        caption: [lowered("p", k + 1), ", indices of slopes"], rows: matrix.rows, columns: matrix.columns,
        entry: (i, n) => String(matrix.entries[i][n]), open: false })), ...instanceTables(claim.instance)] : []),
    ];
  },
  "sparse-rank": ({ matrix }, { rows, columns, modulus, bound }) => [
    sparseTable("M, the rows and columns of the pivots marked", matrix, text, { rows, columns }),
    ...coverTable(matrix, text, bound), factsTable([["modulus", String(modulus)], ...boundFacts(bound)])],
  elimination: ({ matrix, prime }, marked) => [
    sparseTable("M, the rows and columns of the pivots marked", matrix, text, marked), factsTable([["prime", String(prime)]])],
  "kernel-vector": ({ matrix }, { vector }) => [
    shownMatrix("M", plainMatrix(matrix), { cell: () => false }),
    matrixTable({ caption: "x, with M x = 0", rows: vector.rows, columns: vector.columns, entry: (i, j) => String(vector.entries[i][j]) })],
  remainders: ({ matrix, value }, { divisor, primes }) => [
    shownMatrix("M", plainMatrix(matrix), { cell: () => false }),
    factsTable([["determinant", short(signed(value), 60)], ["divisor", short(String(divisor), 60)], ["primes", primes.join(", ")]])],
  specialization: ({ matrix, parameters }, { point, rows, columns, modulus, bound }) => [
    sparseTable("M, the minor marked", matrix, writtenPolynomial, { rows, columns }),
    ...coverTable(matrix, writtenPolynomial, bound),
    factsTable([["modulus", String(modulus)], ...boundFacts(bound)]),
    ["details", { class: "matrix" }, ["summary", {}, `the point (${parameters.length} parameters)`],
      factsTable(parameters.slice(0, 200).map((name, k) => [name, text(point.entries[0][k])]))]],
  enumeration: (claim) => [...(claim.boxes ? [boxesTable(claim)] : []), ...instanceTables(claim.instance)],
  sum: (claim, { parts }) => [
    factsTable(parts.slice(0, 200).map(({ sha256, boxes, histogram }, k) => [`part ${k}`,
      `…-${sha256.slice(0, 16)}.json, ${counted(boxes.length, "box", "boxes")}: ${histogram.map(({ rank, patterns }) =>
        `rank ${rank} at ${short(String(patterns))}`).join(", ")}`])),
    ...(parts.length > 200 ? [["p", { class: "quiet" }, `${parts.length - 200} more parts.`]] : []),
    ...instanceTables(claim.instance)],
  congruence(claim, { modulus, rows, scale }, limits) {
    const residues = firstPattern(claim, limits);
    const shown = { ...residues, entry: (i, n) => ({ n: rationalResidue(residues.entry(i, n), modulus), d: 1n }) };
    return [
      shownMatrix([G_P, ` modulo ${modulus}, at every pattern, the rows marked`], shown, { rows, columns: all(residues.columns) }),
      factsTable([["modulus", String(modulus)], ["residue of every slope", String(commonSlope(claim.network, modulus))], ["scale", String(scale)]]),
      ...instanceTables(claim.instance)];
  },
  dominance: (claim, _, limits) => [
    shownMatrix([G_P, " where all slopes are the first, entries (n, n) marked"], firstPattern(claim, limits), { cell: (i, n) => i === n }),
    ...instanceTables(claim.instance)],
  residues: (claim, { prime }, limits) => [
    factsTable([["prime", String(prime)]]),
    shownMatrix([G_P, " where all slopes are the first, entries (n, n) marked"], firstPattern(claim, limits), { cell: (i, n) => i === n }),
    ...instanceTables(claim.instance)],
  witness: ({ network }, { point, minor }, limits) => witnessTables(network, point, minor, limits),
  "standard-witness": ({ network }) => (network === undefined ? [] : [matrixTable({
    caption: "the first rows of G′, entries (n, n) marked", rows: Math.min(network.samples, 12), columns: Math.min(network.samples, 12),
    entry: (i, n) => String(standardEntry(network, i, n)), marks: { cell: (i, n) => i === n } })]),
  "union-bound": ({ network, box, bound }, { point, minor }, limits) => [
    factsTable([["P", `${patternCount(network)} = ${short(String(numberOfPatterns(network, limits)), 60)}`],
      ["Δ = 2N(L − 1)", String(degree(network))], ["box", short(String(box), 60)], ["claimed bound", short(text(bound), 60)]]),
    ...witnessTables(network, point, minor, limits)],
  "congruent-bound": ({ network, box, bound }, { point, minor }, limits) => [
    factsTable([["q", String(minor.modulus)], ["Δ = 2N(L − 1)", String(degree(network))], ["box", short(String(box), 60)],
      ["claimed bound", short(text(bound), 60)]]),
    ...witnessTables(network, point, minor, limits)],
  "preconditioned-dominance": (claim, { preconditioner: B }) => [
    matrixTable({ caption: "B, the preconditioner", rows: B.rows, columns: B.columns, entry: (i, j) => text(B.entries[i][j]) }),
    ...(claim.output ? [matrixTable({ caption: "the output weights", rows: 1, columns: claim.output.columns,
      entry: (_, j) => text(claim.output.entries[0][j]) })] : []),
    ...instanceTables(claim.instance)],
  branching: (claim, evidence, limits) => [treesFacts(evidence), ...pointTables(claim, null, limits)],
  "by-output": (claim, { outputs }, limits) => [
    factsTable(outputs.slice(0, 40).map(({ output, error, evidence }) => [`output ${output}`, `MSE ${isZero(error) ? ">" : "≥"} ${text(error)}, by ${evidence.kind}`])),
    ...pointTables(claim, null, limits)],
  census: (claim, evidence, limits) => [treesFacts(evidence), ...pointTables(claim, null, limits)],
  orientation: (claim, { cells, points }) => [
    matrixTable({ caption: "cells, 1 where a sample is on the negative side", rows: cells.rows, columns: cells.columns,
      entry: (k, n) => String(cells.entries[k][n]) }),
    matrixTable({ caption: "a point in each cell", rows: points.rows, columns: points.columns, entry: (k, j) => text(points.entries[k][j]) }),
    ...instanceTables(claim.instance)],
  evaluation: pointTables,
  stationary: pointTables,
  multipliers: pointTables,
  descent: (claim, { unit, direction }, limits) => [
    matrixTable({ caption: unit === claim.network.widths.at(-1) ? "the direction of the output's bias" : `the direction of unit ${unit}${claim.network.outputs > 1 ? ", and of its output weights" : ""}`, rows: 1, columns: direction.columns, entry: (_, j) => text(direction.entries[0][j]) }),
    ...pointTables(claim, null, limits)],
  "fixed-point": (claim, { moves, side }, limits) => [
    factsTable([["radius", short(text(claim.radius), 60)], ["side of the cube", short(text(side), 60)]]),
    matrixTable({ caption: "B, how the weights move", rows: moves.rows, columns: moves.columns, entry: (x, j) => text(moves.entries[x][j]), open: false }),
    ...pointTables(claim, null, limits)],
  convexity: (claim, { coordinates, slopes, bound }, limits) => [
    factsTable([["radius", short(text(claim.radius), 60)], ["bound μ", short(text(bound), 60)],
      ...coordinates.slice(0, 40).map((list, i) => [`coordinates of unit ${i}`, list.join(", ")]),
      ...(slopes.columns > 0 ? [["slopes η at the kinks", slopes.entries[0].slice(0, 40).map(text).join(", ")]] : [])]),
    ...pointTables(claim, null, limits)],
  cells: (claim, { cells, points, refutations }, limits) => [
    matrixTable({ caption: "cells, 1 where a sample is on the negative side", rows: cells.rows, columns: cells.columns,
      entry: (k, n) => String(cells.entries[k][n]) }),
    matrixTable({ caption: "a point in each cell", rows: points.rows, columns: points.columns, entry: (k, j) => text(points.entries[k][j]) }),
    factsTable(refutations.slice(0, 40).map(({ vector, cones }, r) =>
      [`refutation ${r}`, `λ = (${vector.entries[0].map(text).join(", ")}), ${cones.rows} cones`])),
    ...pointTables(claim, null, limits)],
};

/** Entry (i, n) of G′ at the standard point: 1 in row n, and in the rows of ones below it. */
function standardEntry(network, i, n) {
  const [inputs, units] = lastSizes(network);
  if (i === n) return 1;
  const isOfUnit = hasBias(network, network.widths.length - 1) && n < units * inputs && i === Math.floor(n / inputs) * inputs + inputs - 1;
  const isOfOutput = hasBias(network, network.widths.length) && i === units * inputs;
  return isOfUnit || isOfOutput ? 1 : 0;
}

function counted(count, one, more) {
  return `${count} ${count === 1 ? one : more}`;
}

/** How many choices the boxes leave to each sample. */
function boxesTable({ network, order, boxes }) {
  const most = boxes.reduce((length, box) => Math.max(length, box.length), 0);
  if (most === 0) return ["p", {}, "The one box has no lists: it holds all patterns."];
  const all = String(numberOfChoices(network));
  return matrixTable({
    caption: "boxes, with how many choices for the samples of their lists", rows: boxes.length, columns: most,
    entry: (k, j) => (j < boxes[k].length ? `sample ${order[j]}: ${counted(boxes[k][j].length, "choice", "choices")}` : `all ${all}`),
  });
}

function treesFacts({ trees }) {
  const nodes = trees.reduce((total, tree) => total + tree.nodes.length, 0);
  return factsTable([["trees", String(trees.length)], ["nodes", String(nodes)]]);
}

function degree({ samples, widths }) {
  return 2 * samples * (widths.length - 1);
}

function all(count) {
  return Array.from({ length: count }, (_, k) => k);
}

function coverTable(M, written, bound) {
  if (bound.kind !== "cover") return [];
  const [rows, columns] = [new Set(bound.rows), new Set(bound.columns)];
  return [sparseTable("M, the cover marked", M, written, { ...bound, cell: (i, j) => rows.has(i) || columns.has(j) })];
}

function witnessTables(network, point, minor, limits) {
  return [
    shownMatrix("G′, the minor marked", witnessMatrix(network, point, limits), minor),
    factsTable([["modulus", String(minor.modulus)]]),
    ...instanceTables(point, { X: "X′", E: "A′", W: "W′" })];
}

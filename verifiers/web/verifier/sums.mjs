// Section 6 of FORMAT.md, `sum`: a histogram that is the sum of those of parts, whose certificates lie beside the file.

import { checkBoxes, counterOfPatterns } from "./boxes.mjs";
import { Declined, Malformed, Rejected, require } from "./faults.mjs";
import { numberOfChoices, numberOfPatterns } from "./networks.mjs";
import { Hash } from "./sha256.mjs";
import { canonicalText, member, place } from "./syntax.mjs";

/** Of names of files those that end like a part's, by their endings; of several the first in the order of their bytes. */
export function namesByEnding(names) {
  const found = new Map();
  for (const name of names) {
    const [ending] = /-[0-9a-f]{16}\.json$/.exec(name) ?? [];
    if (ending !== undefined && (!found.has(ending) || isBefore(name, found.get(ending)))) found.set(ending, name);
  }
  return found;
}

/** In the order of the bytes of UTF-8, which is that of the characters. */
function isBefore(a, b) {
  const [x, y] = [a, b].map((name) => Array.from(name, (character) => character.codePointAt(0)));
  const k = x.findIndex((value, at) => value !== y[at]);
  return k < 0 ? x.length < y.length : y[k] === undefined ? false : x[k] < y[k];
}

export function checkSum(claim, { order, parts }, limits) {
  checkAdditions(claim, order, parts, limits);
  const claims = claimsOfParts(limits.node);
  parts.forEach(({ sha256 }, k) => require(claims[k].hash() === sha256, () => `part ${k}: ${sha256} is not the SHA-256 of its claim`));
  checkParts(parts, claims, limits);
}

/** The histogram is that of all patterns if those of the parts are those of theirs. */
function checkAdditions({ network, histogram }, order, parts, limits) {
  require(parts.length > 0, "there is no part");
  parts.forEach(({ boxes }, k) => require(boxes.length > 0, `part ${k} has no box`));
  const boxes = parts.flatMap((part) => part.boxes);
  limits.work.spend(1024 * boxes.length + 64 * boxes.reduce((total, box) => total + box.reduce((sum, list) => sum + list.length, 0), 0));
  if (numberOfChoices(network) > BigInt(limits.maxPatterns)) throw new Declined(`over ${limits.maxPatterns} choices of a sample`, "maxPatterns");
  checkBoxes(order, boxes, network);
  const patternsIn = counterOfPatterns(network, limits);
  const counts = new Map();
  let all = 0n;
  parts.forEach((part, k) => {
    const within = patternsIn(part.boxes);
    require(sumOf(part.histogram) === within, () => `part ${k}: the counts of its histogram do not add up to the number of patterns in its boxes`);
    for (const { rank, patterns } of part.histogram) counts.set(rank, (counts.get(rank) ?? 0n) + patterns);
    all += within;
  });
  require(all === numberOfPatterns(network, limits), "the boxes of the parts do not hold all patterns");
  require(isOf(histogram, counts), "the histogram is not the sum of those of the parts");
}

/** Whether a histogram lists these counts, by rank, and none that is 0. */
export function isOf(histogram, counts) {
  const ranks = [...counts.keys()].filter((rank) => counts.get(rank) !== 0n).sort((a, b) => a - b);
  return histogram.length === ranks.length && histogram.every(({ rank, patterns }, k) => rank === ranks[k] && patterns === counts.get(rank));
}

/** What the counts of a histogram add up to. */
export function sumOf(histogram) {
  return histogram.reduce((total, { patterns }) => total + patterns, 0n);
}

/** The claims that the parts stand for, in canonical form: `text()`, and its `hash()` with the line feed at the end. */
function claimsOfParts(file) {
  const [claim, evidence] = [member(file, "claim"), member(file, "evidence")];
  const shared = {
    type: "object", members: [["kind", { type: "text", value: "rank-histogram-part" }], ["network", member(claim, "network")],
      ["instance", member(claim, "instance")], ["order", member(evidence, "order")]],
  };
  // Without the line of its brace the object goes on.
  const head = `${canonicalText(shared).slice(0, -2)},`;
  const bytesOf = (text) => new TextEncoder().encode(text);
  const hashOfHead = new Hash().update(bytesOf(head));
  return member(evidence, "parts").items.map((part) => {
    const own = { type: "object", members: part.members.filter(([key]) => key !== "sha256") };
    const tail = canonicalText(own).slice(1);
    return { text: () => head + tail, hash: () => hashOfHead.copy().update(bytesOf(`${tail}\n`)).digest() };
  });
}

/** Each part's claim is proved by a file beside this one. A rejection goes before what others are declined for. */
function checkParts(parts, claims, limits) {
  const missing = [];
  let declined;
  parts.forEach(({ sha256 }, k) => {
    const ending = `-${sha256.slice(0, 16)}.json`;
    const file = limits.beside(ending);
    if (file === undefined) {
      missing.push(`…${ending}`);
      return;
    }
    const what = `part ${k}, ${file.name}`;
    let bytes;
    try {
      bytes = file.bytes();
    } catch (error) {
      declined ??= new Declined(`${what}: it cannot be read: ${error.message}`);
      return;
    }
    try {
      const { found, node } = limits.certificates.read(bytes);
      require(canonicalText(member(node, "claim")) === claims[k].text(), "its claim is not that of the part");
      require(found.evidence.kind === "enumeration", `its evidence is of kind ${found.evidence.kind}, not enumeration`);
      limits.certificates.check(found);
    } catch (fault) {
      if (fault instanceof Rejected) throw new Rejected(`${what}: ${fault.message}`);
      if (fault instanceof Malformed) {
        const { line, column } = place(bytes, fault.at);
        throw new Rejected(`${what}: malformed, line ${line}, column ${column}: ${fault.message}`);
      }
      if (!(fault instanceof Declined)) throw fault;
      declined ??= new Declined(`${what}: ${fault.message}`, fault.limit);
    }
  });
  if (declined) throw declined;
  if (missing.length > 0) {
    throw new Declined(`${missing.length} of ${parts.length} parts ${missing.length === 1 ? "is" : "are"} missing beside the file: ` +
      `${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ", …" : ""}`);
  }
}

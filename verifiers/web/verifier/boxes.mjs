// Section 4 of FORMAT.md, "boxes": sets of patterns, by the choices of the samples.

import { array, indices } from "./fields.mjs";
import { Declined, require } from "./faults.mjs";
import { checkIndices } from "./minors.mjs";
import { numberOfChoices, numberOfPatterns } from "./networks.mjs";

export const boxes = array(array(indices));

/** `order` has every sample once, and no pattern is in two boxes, as they stand in a tree with a level for each sample. */
export function checkBoxes(order, boxes, network) {
  const { samples } = network;
  checkIndices(order, samples, samples, "samples in order");
  require(boxes.length > 0, "there is no box");
  const choices = numberOfChoices(network);
  const root = newNode();
  boxes.forEach((box, k) => {
    require(box.length <= samples, () => `box ${k} has ${box.length} lists for ${samples} samples`);
    let node = root;
    box.forEach((list, j) => {
      const what = () => `list ${j} of box ${k}`;
      require(list.length > 0, () => `${what()} is empty`);
      require(list.every((choice, m) => m === 0 || list[m - 1] < choice), () => `${what()} does not increase`);
      require(BigInt(list.at(-1)) < choices, () => `${what()}: ${list.at(-1)} is not below the number of choices`);
      require(!node.isEnd, () => `box ${k} goes on where another ends`);
      const known = node.next.get(list[0]);
      if (known && known.list.length === list.length && known.list.every((choice, m) => choice === list[m])) {
        node = known.node;
        return;
      }
      const next = { list, node: newNode() };
      for (const choice of list) {
        require(!node.next.has(choice), () => `${what()} has a number in common with that of another box`);
        node.next.set(choice, next);
      }
      node = next.node;
    });
    require(!node.isEnd && node.next.size === 0, () => `box ${k} ends where another ${node.isEnd ? "does" : "goes on"}`);
    node.isEnd = true;
  });
}

/** A node has, by each number of the lists below it, that list and its node. */
function newNode() {
  return { next: new Map(), isEnd: false };
}

/** A function that counts the patterns in different boxes: `Σ Π_j |list j| · k^(D (N - m))`. */
export function counterOfPatterns(network, limits) {
  const powers = new Map();
  const patternsWithout = (samples) => {
    if (!powers.has(samples)) powers.set(samples, numberOfPatterns(network, limits, network.samples - samples));
    return powers.get(samples);
  };
  return (boxes) => {
    // Of boxes with so many lists.
    const products = new Map();
    for (const box of boxes) {
      const product = box.reduce((total, list) => total * BigInt(list.length), 1n);
      products.set(box.length, (products.get(box.length) ?? 0n) + product);
    }
    let total = 0n;
    for (const [length, product] of products) total += product * patternsWithout(length);
    if (String(total).length > limits.maxDigits) throw new Declined(`the number of patterns in the boxes has over ${limits.maxDigits} digits`, "maxDigits");
    return total;
  };
}

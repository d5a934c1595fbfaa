// What the page shows of numbers: the pieces are made without a browser.

import assert from "node:assert/strict";
import test from "node:test";
import { matrixTable } from "../page/tables.mjs";
import { networkDrawing } from "../page/drawing.mjs";
import { rational, short } from "../page/trees.mjs";

const SLOPE = "5764607523034235/576460752303423488";

test("a long fraction stays a fraction", () => {
  assert.equal(short(SLOPE), "57646…34235/57646…23488 (16/18 digits) ≈ 0.01");
  assert.equal(short(`−${SLOPE}`), "−5764…34235/57646…23488 (16/18 digits) ≈ −0.01");
  assert.equal(short("1/2"), "1/2");
  assert.equal(short("1/3".padEnd(60, "0"), 60), "1/3".padEnd(60, "0"));
  assert.equal(short(`1/${"9".repeat(600)}`), "1/99999…99999 (1/600 digits) ≈ 1e−600");
  assert.equal(short(`${"8".repeat(600)}/3`), "88888…88888/3 (600/1 digits) ≈ 2.963e599");
  assert.equal(short(`−${"1".repeat(30)}/${"4".repeat(30)}`), "−1111…11111/44444…44444 (30/30 digits) ≈ −0.25");
  assert.equal(short(`0/${"4".repeat(30)}`), "0/44444…44444 (1/30 digits) ≈ 0");
  assert.equal(short(`${"9".repeat(40)}/1${"0".repeat(40)}`), "99999…99999/10000…00000 (40/41 digits) ≈ 1");
  // Every fraction that is cut has its /, and as many digits as it has.
  for (const [p, q] of [[1, 30], [30, 1], [12, 13], [200, 300], [24, 24]]) {
    const [numerator, denominator] = [p, q].map((count) => "7".repeat(count));
    assert.match(short(`${numerator}/${denominator}`), new RegExp(`^7[7…]*/7[7…]* \\(${p}/${q} digits\\) ≈ [0-9.e−]+$`));
  }
});

test("a long integer says how many digits it has", () => {
  assert.equal(short("1".repeat(24)), "1".repeat(24));
  assert.equal(short("1".repeat(25)), `${"1".repeat(11)}…${"1".repeat(11)} (25 digits)`);
  assert.equal(short(`−${"1".repeat(25)}`), `−${"1".repeat(10)}…${"1".repeat(11)} (25 digits)`);
  assert.equal(short("1*x_0^2+".repeat(9)), "1*x_0^2+1*x…^2+1*x_0^2+");
});

test("numerator and denominator of a formula are cut each", () => {
  assert.deepEqual(rational("-1/2"), ["mfrac", {}, ["mn", {}, "−1"], ["mn", {}, "2"]]);
  const [, , [, , numerator], [, , denominator]] = rational(`${"1".repeat(50)}/${"2".repeat(60)}`, 40);
  assert.match(numerator, /^1+…1+ \(50 digits\)$/);
  assert.match(denominator, /^2+…2+ \(60 digits\)$/);
});

/** All texts of a piece, and its titles. */
function texts(piece) {
  if (typeof piece === "string") return [piece];
  return [...("title" in piece[1] ? [`title ${piece[1].title}`] : []), ...piece.slice(2).flatMap(texts)];
}

test("slopes and entries are fractions, with the whole number as their title", () => {
  const drawn = texts(networkDrawing({ widths: [2, 2], slopes: ["1", SLOPE, "-1/2"], samples: 3, outputs: 1, biases: [] }));
  assert.ok(drawn.includes(`title ${SLOPE}`) && drawn.includes("57646…34235/57646…23488 (16/18 digits) ≈ 0.01"), String(drawn));
  assert.ok(drawn.includes("−1/2"));
  const long = `-${"5".repeat(566)}/${"1".repeat(565)}`;
  const table = texts(matrixTable({ caption: "u", rows: 1, columns: 1, entry: () => long }));
  assert.ok(table.includes("−5555…55555/11111…11111 (566/565 digits) ≈ −50") && table.includes(`title ${long.replace("-", "−")}`), String(table));
});

// `node verify.mjs`: lines and exit codes.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { otherFile } from "../verifier/others.mjs";
import { verify } from "../verifier/verifier.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const GALLERY = join(HERE, "../../../certificates/gallery");

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(HERE, "../verify.mjs"), ...words], { encoding: "utf8" });
  return { status, lines: stdout.split("\n").slice(0, -1), stderr };
}

test("files and folders, with the exit codes of the format", () => {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  try {
    const name = readdirSync(GALLERY).find((name) => name.startsWith("zero-error-point"));
    mkdirSync(join(folder, "below"));
    copyFileSync(join(GALLERY, name), join(folder, "below", "b.json"));
    writeFileSync(join(folder, "note.txt"), "no certificate");
    const good = run(folder);
    assert.equal(good.status, 0);
    assert.deepEqual(good.lines.map((line) => line.split(": ")[0]), [`VERIFIED ${join(folder, "below", "b.json")}`]);
    assert.match(good.lines[0], /: MSE = 0 at the weights of this file, as a point of \(W_1, W_2\), for the data/);

    writeFileSync(join(folder, "a.json"), '{\n  "format": 1\n');
    const both = run(folder);
    assert.equal(both.status, 65);
    assert.match(both.lines[0], /^MALFORMED .*a\.json: line 3, column 1: a comma or } is expected$/);
    assert.match(both.lines[1], /^VERIFIED /);
    const [report] = run("--json", join(folder, "a.json")).lines.map((line) => JSON.parse(line));
    const reason = "line 3, column 1: a comma or } is expected";
    assert.deepEqual(report, { path: join(folder, "a.json"), verdict: "MALFORMED", exit: 65, reason });

    const strange = join(folder, 'x: rank "1"\u202e\n.txt');
    copyFileSync(join(GALLERY, name), strange);
    assert.ok(run(strange).lines[0].startsWith(`VERIFIED "${folder}/x: rank \\"1\\"\\u{202E}\\n.txt": MSE`));

    assert.equal(run(join(folder, "none.json")).status, 66);
    assert.equal(run(join(folder, "below", "b.json"), join(folder, "none.json")).status, 66);
    mkdirSync(join(folder, "empty"));
    assert.match(run(join(folder, "empty")).lines[0], /^MISSING .*no \.json file/);
    const declined = run("--max-bytes", "10", join(folder, "below"));
    assert.equal(declined.status, 75);
    assert.match(declined.lines[0], /over 10 bytes \(--max-bytes\)$/);
    assert.equal(run("--max-digits=1", join(folder, "below")).status, 75);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("data are no certificates, with biases too", () => {
  const kind = (value) => otherFile("data.json", Buffer.from(JSON.stringify(value)));
  for (const data of [{ X: [[1]], E: [[1]], y: [1] }, { W_1: [[1]], b_1: [1], w_2: [1], b_2: 1 }, { slope: "1/2", biases: [1], X: [[1]], W: [], b: [] }]) {
    assert.equal(kind(data), "data or weights");
  }
  for (const other of [{ biases: [1], b: [] }, { X: [[1]], b_3: [1] }, { claim: 1, X: [[1]] }]) assert.equal(kind(other), undefined);
});

test("wrong usage", () => {
  const bound = "a limit is between 1 and 2^60";
  for (const [words, said] of [
    [[], "no file given"], [["--max-bytes"], "--max-bytes needs a number"], [["--max-bytes", "ten", "x"], "--max-bytes needs a number"],
    [["--what", "x"], "there is no option --what"], [["--max-work", "0", "x"], `--max-work 0: ${bound}`],
    [["--max-bytes=10=3", "x"], "--max-bytes needs a number"], [[`--max-bytes=${2n ** 60n + 1n}`, "x"], `--max-bytes ${2n ** 60n + 1n}: ${bound}`],
    [["--max-bytes", "9".repeat(5000), "x"], `--max-bytes ${"9".repeat(60)}…: ${bound}`], [["--json", "--json", "x"], "--json is given twice"],
    [["--\n\x1b", "x"], "there is no option --\\n\\u{1B}"], [["--hasOwnProperty=1", "x"], "there is no option --hasOwnProperty=1"],
  ]) {
    const { status, lines, stderr } = run(...words);
    assert.deepEqual([status, lines, stderr.split("\n")[0]], [64, [], `verify.mjs: ${said}`]);
  }
  assert.equal(run("--help").status, 0);
});

test("what is expected where the form is not canonical", () => {
  const text = readFileSync(join(GALLERY, readdirSync(GALLERY).find((name) => name.startsWith("zero-error-point"))), "latin1");
  const lines = text.split("\n").length - 1;
  for (const [damaged, said] of [
    [text.slice(0, -1), `line ${lines}, column 2: not in canonical form: a line feed is expected`],
    [`${text}\n`, `line ${lines + 1}, column 1: not in canonical form: the end of the file is expected`],
    [text.replace(": ", ":"), "line 2, column 12: not in canonical form: a space is expected"],
    [text.replace("\n  ", "\n   "), 'line 2, column 3: not in canonical form: " is expected'],
  ]) {
    const { verdict, reason, line, column } = verify(Buffer.from(damaged, "latin1"));
    assert.deepEqual([verdict, `line ${line}, column ${column}: ${reason}`], ["malformed", said]);
  }
});

test("a fault is 70, and its line no verdict", () => {
  const reasons = [[new TypeError("a fault"), "crashed"], [new RangeError("Maximum BigInt size exceeded"), "declined"]];
  for (const [fault, verdict] of reasons) {
    const bytes = { get length() { throw fault; } };
    assert.equal(verify(bytes).verdict, verdict);
  }
});

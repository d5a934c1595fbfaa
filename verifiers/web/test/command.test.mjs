// `node verify.mjs`: lines and exit codes.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

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
    assert.deepEqual([report.verdict, report.line, report.column], ["malformed", 3, 1]);

    const strange = join(folder, 'x: rank "1"\u202e\n.txt');
    copyFileSync(join(GALLERY, name), strange);
    assert.ok(run(strange).lines[0].startsWith(`VERIFIED "${folder}/x: rank \\"1\\"\\u{202e}\\u{a}.txt": MSE`));

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

test("wrong usage", () => {
  for (const words of [[], ["--max-bytes"], ["--max-bytes", "ten", "x"], ["--what", "x"]]) {
    const { status, stderr } = run(...words);
    assert.equal(status, 64);
    assert.match(stderr, /^verify\.mjs: /);
  }
  assert.equal(run("--help").status, 0);
});

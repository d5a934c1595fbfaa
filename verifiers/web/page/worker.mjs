// The worker: verdicts and descriptions of the files that it is sent, one at a time.

import { otherFile } from "../verifier/others.mjs";
import { sha256 } from "../verifier/sha256.mjs";
import { namesByEnding } from "../verifier/sums.mjs";
import { LIMITS, read, verify } from "../verifier/verifier.mjs";
import { Work } from "../verifier/work.mjs";
import { describe } from "./descriptions.mjs";

/** Messages are `{id, task, file, folderPath, beside}` with a task of these; the answer is `{id, …}`. */
const TASKS = {
  /**
   * `folderPath` is the path of a file in a folder: there, the tool's other files get no verdict. `beside` are the files beside it, `{name, file}`; the
   * answer for a file that has parts there, when they are not given, is `needsParts`.
   */
  async verify(file, folderPath, beside) {
    // A file that is too large is not read.
    if (file.size > LIMITS.maxBytes) return verify({ length: file.size });
    const bytes = await bytesOf(file);
    const other = folderPath && otherFile(folderPath, bytes);
    if (other) return { other };
    const start = performance.now();
    let needsParts = false;
    const parts = partsBeside(beside ?? []);
    const result = verify(bytes, LIMITS, (ending) => {
      needsParts = beside === undefined;
      return parts.get(ending);
    });
    if (needsParts) return { needsParts };
    return { ...result, milliseconds: performance.now() - start };
  },

  /** The parts of a file that is well formed; of another, its hash alone. */
  async open(file) {
    const bytes = await bytesOf(file);
    const facts = { hash: sha256(bytes), size: bytes.length };
    try {
      return { ...facts, pieces: describe(read(bytes), { ...LIMITS, work: new Work(LIMITS) }) };
    } catch (fault) {
      return { ...facts, fault: fault.message };
    }
  },
};

async function bytesOf(file) {
  return new Uint8Array(await file.arrayBuffer());
}

/** What `verify` may ask for, by the endings of names: read at once, as workers can. */
function partsBeside(files) {
  const byName = new Map(files.map(({ name, file }) => [name, file]));
  const read = (file) => new Uint8Array(new FileReaderSync().readAsArrayBuffer(file));
  return new Map([...namesByEnding(byName.keys())].map(([ending, name]) => {
    const file = byName.get(name);
    return [ending, { name, bytes: () => (file.size > LIMITS.maxBytes ? { length: file.size } : read(file)) }];
  }));
}

self.onmessage = async ({ data: { id, task, file, folderPath, beside } }) => {
  try {
    self.postMessage({ id, ...(await TASKS[task](file, folderPath, beside)) });
  } catch (error) {
    self.postMessage({ id, verdict: "missing", reason: `the file cannot be read: ${error.message}` });
  }
};

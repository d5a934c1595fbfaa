// The worker: verdicts and descriptions of the files that it is sent, one at a time.

import { otherFile } from "../verifier/others.mjs";
import { LIMITS, read, verify } from "../verifier/verifier.mjs";
import { Work } from "../verifier/work.mjs";
import { describe } from "./descriptions.mjs";
import { sha256 } from "./sha256.mjs";

/** Messages are `{id, task, file, folderPath}` with a task of these; the answer is `{id, …}`. */
const TASKS = {
  /** `folderPath` is the path of a file in a folder: there, the tool's other files get no verdict. */
  async verify(file, folderPath) {
    // A file that is too large is not read.
    if (file.size > LIMITS.maxBytes) return verify({ length: file.size });
    const bytes = await bytesOf(file);
    const other = folderPath && otherFile(folderPath, bytes);
    if (other) return { other };
    const start = performance.now();
    const result = verify(bytes);
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

self.onmessage = async ({ data: { id, task, file, folderPath } }) => {
  try {
    self.postMessage({ id, ...(await TASKS[task](file, folderPath)) });
  } catch (error) {
    self.postMessage({ id, verdict: "missing", reason: `the file cannot be read: ${error.message}` });
  }
};

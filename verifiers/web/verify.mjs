#!/usr/bin/env node
// node verify.mjs [--json] [--max-… N] PATH…: a line a file, and the exit codes of certificates/FORMAT.md.

import { closeSync, openSync, readdirSync, readSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { getSystemErrorMap } from "node:util";
import { otherFile } from "./verifier/others.mjs";
import { namesByEnding } from "./verifier/sums.mjs";
import { EXIT, exitCode, LIMITS, verify } from "./verifier/verifier.mjs";

const VERSION = "1.0.0";
const OPTIONS = {
  "--max-bytes": "maxBytes", "--max-digits": "maxDigits", "--max-entries": "maxEntries", "--max-patterns": "maxPatterns",
  "--max-work": "maxWork",
};
const USAGE = `usage: node verify.mjs [--json] ${Object.keys(OPTIONS).map((option) => `[${option} N]`).join(" ")} PATH...`;
const LARGEST_LIMIT = 2n ** 60n;
/** What `-` is called in lines. */
const STANDARD_INPUT = "standard input";

/** An end of the program with an exit code, and a line on standard error if there is a reason. */
class End extends Error {
  constructor(code, reason = "") {
    super(reason);
    this.code = code;
  }
}

const wrongUsage = (reason) => new End(64, `${reason}\n${USAGE}`);

// ---- the command line

/** The paths and options of the command line. */
function readArguments(words) {
  const paths = [];
  const limits = { ...LIMITS };
  const given = new Set();
  for (let k = 0; k < words.length; k++) {
    const word = words[k];
    if (word === "--") {
      paths.push(...words.slice(k + 1));
      break;
    } else if (word === "-" || !word.startsWith("-")) {
      paths.push(word);
    } else if (word === "--help" || word === "-h") {
      put(1, `${USAGE}\n\nVerifies certificates: files, - for standard input, and all .json files of folders.`);
      throw new End(0);
    } else if (word === "--version") {
      put(1, VERSION);
      throw new End(0);
    } else {
      const [option] = word.split("=", 1);
      if (word !== "--json" && !Object.hasOwn(OPTIONS, option)) throw wrongUsage(`there is no option ${shown(word)}`);
      if (given.has(option)) throw wrongUsage(`${option} is given twice`);
      given.add(option);
      if (option in OPTIONS) limits[OPTIONS[option]] = bound(option, word === option ? words[++k] : word.slice(option.length + 1));
    }
  }
  if (paths.length === 0) throw wrongUsage("no file given");
  return { paths, limits, json: given.has("--json") };
}

function bound(option, word) {
  if (!/^[0-9]+$/.test(word ?? "")) throw wrongUsage(`${option} needs a number`);
  if (word.length > 40 || BigInt(word) < 1n || BigInt(word) > LARGEST_LIMIT) {
    throw wrongUsage(`${option} ${shown(word)}: a limit is between 1 and 2^60`);
  }
  return Number(word);
}

function shown(word) {
  return onOneLine(word.length > 60 ? `${word.slice(0, 60)}…` : word);
}

// ---- files

/** The bytes of a file, of standard input for `undefined`, but not many more than the limit: a device may have no end. */
function readBytes(path, limit) {
  const descriptor = path === undefined ? 0 : openSync(path);
  const chunks = [];
  let length = 0;
  try {
    while (length <= limit) {
      const chunk = new Uint8Array(2 ** 20);
      const count = patiently(() => readSync(descriptor, chunk));
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      length += count;
    }
  } finally {
    if (path !== undefined) closeSync(descriptor);
  }
  if (length > limit) return { length }; // verify looks at no more than that
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** What a folder lists is read where it is a file: nobody may write to a pipe. */
function checkListed(path) {
  const found = statSync(path);
  if (!found.isFile() && !found.isDirectory()) throw new Error("a pipe or a device, no file");
}

/** A terminal or a pipe that others share may have nothing to read, or no room, for the moment. */
function patiently(action) {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** The system's words, where Node has others. */
const WORDS = {
  EISDIR: "Is a directory", ELOOP: "Too many levels of symbolic links", ENAMETOOLONG: "File name too long",
  EIO: "Input/output error", ENOSPC: "No space left on device",
};

function describe(error) {
  if (typeof error.errno !== "number") return error.message;
  const words = WORDS[error.code] ?? getSystemErrorMap().get(error.errno)?.[1] ?? error.code;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const inOrder = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** All .json files below a folder. */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${folder.endsWith("/") ? "" : "/"}${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : entry.name.endsWith(".json") ? [path] : [];
  });
}

/** The files beside one, by the endings of their names. Beside standard input is nothing. */
function filesBeside(path, limits) {
  let names;
  return (ending) => {
    names ??= namesByEnding(path === undefined ? [] : namesIn(dirname(path)));
    const name = names.get(ending);
    return name === undefined ? undefined : { name, bytes: () => readPart(join(dirname(path), name), limits) };
  };
}

/** The names in a folder, of which one that is a folder's cannot be read; none in one that gives a file but not its list. */
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readPart(path, limits) {
  try {
    checkListed(path);
    return readBytes(path, limits.maxBytes);
  } catch (error) {
    throw new Error(describe(error));
  }
}

/** The verdict on a path that is a file, or that is missing; nothing for a file in a folder that is passed over, but its kind. */
function verifyFile(path, limits, isInFolder) {
  try {
    if (isInFolder) checkListed(path);
    const bytes = readBytes(path, limits.maxBytes);
    const kind = isInFolder && bytes.length <= limits.maxBytes ? otherFile(path, bytes) : undefined;
    return kind ? { kind } : verify(bytes, limits, filesBeside(path, limits));
  } catch (error) {
    if (error instanceof RangeError) return { verdict: "declined", reason: "more memory than there is" };
    return { verdict: "missing", reason: describe(error) };
  }
}

// ---- lines

/** Characters that are not printed on a line. */
const UNPRINTED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const ESCAPES = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" };

function onOneLine(text) {
  return text.replace(UNPRINTED, (character) => ESCAPES[character] ?? `\\u{${character.codePointAt(0).toString(16).toUpperCase()}}`);
}

/** A path that could be taken for a path and a statement, or has characters that are not printed, is in quotes. */
function quoted(path) {
  const line = onOneLine(path);
  return /: |["\\]/.test(path) || line !== path ? `"${onOneLine(path.replace(/["\\]/g, "\\$&"))}"` : path;
}

/** Writes a line to the end, or ends the program: 74. */
function put(descriptor, line) {
  const bytes = Buffer.from(`${line}\n`);
  try {
    for (let at = 0; at < bytes.length;) at += patiently(() => writeSync(descriptor, bytes, at));
  } catch (error) {
    // Nobody reads on: there is nobody to tell.
    if (descriptor === 1) throw new End(74, error.code === "EPIPE" ? "" : `standard output: ${describe(error)}`);
  }
}

/** Prints the verdict on a file. */
function report(path, { verdict, statement, reason, line, column, limit, work }, json) {
  const option = Object.keys(OPTIONS).find((name) => OPTIONS[name] === limit);
  const text = statement ?? (line ? `line ${line}, column ${column}: ` : "") + reason + (option ? ` (${option})` : "");
  const word = verdict === "crashed" ? "FAILED" : verdict.toUpperCase();
  const object = { path, verdict: word, exit: EXIT[verdict], [statement === undefined ? "reason" : "statement"]: text, work };
  put(1, json ? JSON.stringify(object) : `${word} ${quoted(path)}: ${onOneLine(text)}`);
  return verdict;
}

/** Verifies what a path stands for; gives the verdicts. */
function run(path, limits, json) {
  if (path === "-") return [report(STANDARD_INPUT, verifyFile(undefined, limits, false), json)];
  let files = [path];
  let isFolder = false;
  try {
    isFolder = statSync(path).isDirectory();
    if (isFolder) files = filesIn(path).sort(inOrder);
  } catch (error) {
    return [report(error.path ?? path, { verdict: "missing", reason: describe(error) }, json)];
  }
  if (files.length === 0) return [report(path, { verdict: "missing", reason: "no .json file in this folder" }, json)];
  const [verdicts, passed] = [[], []];
  for (const file of files) {
    const found = verifyFile(file, limits, isFolder);
    if (found.kind) passed.push(`${quoted(file)} (${found.kind})`);
    else verdicts.push(report(file, found, json));
  }
  if (passed.length === 0) return verdicts;
  const words = `${passed.length === 1 ? "1 file that is no certificate" : `${passed.length} files that are no certificates`}: ${passed.join(", ")}`;
  if (verdicts.length === 0) return [report(path, { verdict: "missing", reason: `no certificate in this folder, but ${words}` }, json)];
  put(2, `verify.mjs: passed over ${words}`);
  return verdicts;
}

try {
  const { paths, limits, json } = readArguments(process.argv.slice(2));
  process.exitCode = exitCode(paths.flatMap((path) => run(path, limits, json)));
} catch (end) {
  const isEnd = end instanceof End;
  if (end.message) put(2, `verify.mjs: ${isEnd ? end.message : `internal error: ${onOneLine(String(end))}`}`);
  process.exitCode = isEnd ? end.code : EXIT.crashed;
}

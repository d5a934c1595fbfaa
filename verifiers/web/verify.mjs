#!/usr/bin/env node
// node verify.mjs [--json] [--max-… N] PATH…: a line a file, and the exit codes of certificates/FORMAT.md.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { otherFile } from "./verifier/others.mjs";
import { exitCode, LIMITS, verify } from "./verifier/verifier.mjs";

const OPTIONS = {
  "--max-bytes": "maxBytes", "--max-digits": "maxDigits", "--max-entries": "maxEntries", "--max-patterns": "maxPatterns",
  "--max-work": "maxWork",
};
const USAGE = `usage: node verify.mjs [--json] ${Object.keys(OPTIONS).map((option) => `[${option} N]`).join(" ")} PATH...`;

/** The paths and options of the command line; ends the program when there are no such. */
function readArguments(words) {
  const paths = [];
  const limits = { ...LIMITS };
  let json = false;
  for (let k = 0; k < words.length; k++) {
    const [option, attached] = words[k].split("=", 2);
    if (words[k] === "--json") {
      json = true;
    } else if (words[k] === "--help" || words[k] === "-h") {
      console.log(`${USAGE}\n\nVerifies certificates: files, and all .json files of folders.`);
      process.exit(0);
    } else if (Object.hasOwn(OPTIONS, option)) {
      const value = attached ?? words[++k];
      if (!/^[0-9]{1,15}$/.test(value ?? "")) end(`${option} needs a number`);
      limits[OPTIONS[option]] = Number(value);
    } else if (words[k].startsWith("-")) {
      end(`there is no option ${words[k]}`);
    } else {
      paths.push(words[k]);
    }
  }
  if (paths.length === 0) end("no file given");
  return { paths, limits, json };
}

function end(reason) {
  console.error(`verify.mjs: ${reason}\n${USAGE}`);
  process.exit(64);
}

/** All .json files below a folder, by their paths. */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.name.endsWith(".json") ? [path] : [];
  });
}

/** What a file in a folder is that is passed over; nothing for a certificate, and for all else. */
function other(path, limits) {
  try {
    return statSync(path).size > limits.maxBytes ? undefined : otherFile(path, readFileSync(path));
  } catch {
    return undefined;
  }
}

/** The verdict on a path that is a file, or that is missing. */
function verifyFile(path, limits) {
  try {
    // The size first: a file that is too large is not read.
    const bytes = statSync(path).size > limits.maxBytes ? { length: Infinity } : readFileSync(path);
    return verify(bytes, limits);
  } catch (error) {
    return { verdict: "missing", reason: error.message };
  }
}

const { paths, limits, json } = readArguments(process.argv.slice(2));
const verdicts = [];

/** The text on one line, without characters that are not printed. */
function onOneLine(text) {
  return text.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}

/** A path that could be taken for a path and a statement, or has characters that are not printed, is in quotes. */
function quoted(path) {
  if (!/: |["\\]/.test(path) && onOneLine(path) === path) return path;
  return `"${onOneLine(path.replace(/["\\]/g, "\\$&"))}"`;
}

function report(path, { work, ...result }) {
  verdicts.push(result.verdict);
  const option = Object.keys(OPTIONS).find((name) => OPTIONS[name] === result.limit);
  if (json) {
    console.log(JSON.stringify({ path, ...result, ...(option && { reason: `${result.reason} (${option})` }) }));
    return;
  }
  const place = result.line ? `line ${result.line}, column ${result.column}: ` : "";
  const text = onOneLine(`${place}${result.statement ?? result.reason}`);
  console.log(`${result.verdict.toUpperCase()} ${quoted(path)}: ${text}${option ? ` (${option})` : ""}`);
}

for (const path of paths) {
  let files = [path];
  const passed = [];
  let isFolder = false;
  try {
    if (statSync(path).isDirectory()) {
      isFolder = true;
      files = filesIn(path).sort();
      if (files.length === 0) report(path, { verdict: "missing", reason: "no .json file in this folder" });
    }
  } catch (error) {
    report(path, { verdict: "missing", reason: error.message });
    continue;
  }
  for (const file of files) {
    const kind = isFolder ? other(file, limits) : undefined;
    if (kind) passed.push(`${quoted(file)} (${kind})`);
    else report(file, verifyFile(file, limits));
  }
  if (passed.length > 0) {
    const words = `${passed.length === 1 ? "1 file that is no certificate" : `${passed.length} files that are no certificates`}: ${passed.join(", ")}`;
    if (passed.length < files.length) console.error(`verify.mjs: passed over ${words}`);
    else report(path, { verdict: "missing", reason: `no certificate in this folder, but ${words}` });
  }
}
process.exitCode = exitCode(verdicts);

// Sections 1 and 2 of FORMAT.md: the part of JSON that a certificate is written in, and its one arrangement.

import { Malformed } from "./faults.mjs";

/** Objects and arrays are at levels 0 to 15. */
const LEVELS = 16;
const [TAB, LINE_FEED, RETURN, SPACE, QUOTE, ZERO, NINE, BACKSLASH] = [9, 10, 13, 32, 34, 48, 57, 92];

/**
 * The value that a file holds, as nodes `{type, at, …}`: `object` with `members` (pairs of key and node), `array` with
 * `items`, `text` and `number` with `value`; `at` is the offset of a node's first byte.
 */
export function parse(bytes) {
  let at = 0;

  function malformed(reason) {
    return new Malformed(reason, at);
  }

  function skipSpace() {
    while ([SPACE, LINE_FEED, TAB, RETURN].includes(bytes[at])) at += 1;
  }

  function take(character) {
    skipSpace();
    if (bytes[at] !== character.charCodeAt(0)) return false;
    at += 1;
    return true;
  }

  function text() {
    const start = at + 1;
    let end = start;
    while (bytes[end] !== QUOTE) {
      const byte = bytes[end];
      if (!(byte >= 0x20 && byte <= 0x7e) || byte === BACKSLASH) {
        at = end;
        throw malformed(end < bytes.length ? "a text is printable ASCII without \\" : "the text does not end");
      }
      end += 1;
    }
    at = end + 1;
    return ascii(bytes.subarray(start, end));
  }

  function number() {
    const start = at;
    while (bytes[at] >= ZERO && bytes[at] <= NINE) at += 1;
    const digits = ascii(bytes.subarray(start, at));
    const value = Number(digits);
    if (digits.length > 16 || value > Number.MAX_SAFE_INTEGER) {
      at = start;
      throw malformed("a number is at most 2^53 - 1");
    }
    if (digits.length > 1 && digits[0] === "0") {
      at = start;
      throw malformed("a number has no leading zeros");
    }
    return value;
  }

  function members(level) {
    const found = [];
    const keys = new Set();
    if (take("}")) return found;
    do {
      skipSpace();
      const start = at;
      if (bytes[at] !== QUOTE) throw malformed("a key is expected");
      const key = text();
      if (keys.has(key)) {
        at = start;
        throw malformed(`the key ${shown(key)} a second time`);
      }
      keys.add(key);
      if (!take(":")) throw malformed("a colon is expected");
      found.push([key, node(level + 1)]);
    } while (take(","));
    if (!take("}")) throw malformed("a comma or } is expected");
    return found;
  }

  function items(level) {
    const found = [];
    if (take("]")) return found;
    do found.push(node(level + 1)); while (take(","));
    if (!take("]")) throw malformed("a comma or ] is expected");
    return found;
  }

  function node(level) {
    skipSpace();
    const start = at;
    const byte = bytes[at];
    if (byte === QUOTE) return { type: "text", at: start, value: text() };
    if (byte >= ZERO && byte <= NINE) return { type: "number", at: start, value: number() };
    const isObject = byte === "{".charCodeAt(0);
    if (!isObject && byte !== "[".charCodeAt(0)) throw malformed("an object, array, text or number is expected");
    if (level >= LEVELS) throw malformed(`objects and arrays at more than ${LEVELS} levels`);
    at += 1;
    return isObject
      ? { type: "object", at: start, members: members(level) }
      : { type: "array", at: start, items: items(level) };
  }

  skipSpace();
  if (bytes[at] !== "{".charCodeAt(0)) throw malformed("an object is expected");
  const file = node(0);
  skipSpace();
  if (at < bytes.length) throw malformed("something follows the object");
  return file;
}

const NAMES = { "\n": "a line feed", " ": "a space" };

/** Section 2: the canonical form of a node, piece by piece. */
function encode(node, emit, indent = "") {
  const inner = indent + "  ";
  const list = (open, elements, close, write) => {
    emit(open);
    elements.forEach((element, k) => {
      emit((k ? ",\n" : "\n") + inner);
      write(element);
    });
    emit(`\n${indent}${close}`);
  };
  if (node.type === "text") {
    emit(`"${node.value}"`);
  } else if (node.type === "number") {
    emit(String(node.value));
  } else if (node.type === "object") {
    list("{", node.members, "}", ([key, value]) => {
      emit(`"${key}": `);
      encode(value, emit, inner);
    });
  } else if (node.items.every((item) => item.type === "number")) {
    emit(`[${node.items.map((item) => item.value).join(", ")}]`);
  } else {
    list("[", node.items, "]", (item) => encode(item, emit, inner));
  }
}

/** The canonical form of a node, without the line feed at the end of a file. */
export function canonicalText(node) {
  const pieces = [];
  encode(node, (piece) => pieces.push(piece));
  return pieces.join("");
}

/** The value of a key of an object that has it. */
export function member({ members }, key) {
  return members.find(([name]) => name === key)[1];
}

/** Section 2: what was read, encoded, is the file. */
export function requireCanonicalForm(file, bytes) {
  let at = 0;

  function fault(what) {
    return new Malformed(`not in canonical form: ${what} is expected`, at);
  }

  function expect(text) {
    for (let k = 0; k < text.length; k++, at++) {
      if (bytes[at] !== text.charCodeAt(k)) throw fault(NAMES[text[k]] ?? text[k]);
    }
  }

  encode(file, expect);
  expect("\n");
  if (at < bytes.length) throw fault("the end of the file");
}

/** Line and column, from 1, of an offset. */
export function place(bytes, at) {
  let line = 1;
  let lineStart = 0;
  for (let k = 0; k < at; k++) {
    if (bytes[k] === LINE_FEED) {
      line += 1;
      lineStart = k + 1;
    }
  }
  return { line, column: at - lineStart + 1 };
}

/** The beginning of a text that a reason names. */
export function shown(text) {
  return text.length > 40 ? `"${text.slice(0, 40)}…"` : `"${text}"`;
}

const decoder = new TextDecoder("latin1");

function ascii(bytes) {
  return decoder.decode(bytes);
}

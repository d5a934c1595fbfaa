// Section 3 of FORMAT.md. A type reads a node: `type(node, path, limits)` gives its value or throws.

import { Declined, Malformed } from "./faults.mjs";
import { parsePolynomial } from "./polynomials.mjs";
import { gcd } from "./rationals.mjs";
import { shown } from "./syntax.mjs";

function expect(node, type, path) {
  if (node.type !== type) {
    throw new Malformed(`${path}: ${type === "array" || type === "object" ? "an" : "a"} ${type} is expected`, node.at);
  }
}

export function number(node, path) {
  expect(node, "number", path);
  return node.value;
}

export function text(node, path) {
  expect(node, "text", path);
  return node.value;
}

export function array(element) {
  return (node, path, limits) => {
    expect(node, "array", path);
    return node.items.map((item, k) => element(item, `${path}[${k}]`, limits));
  };
}

export const indices = array(number);

export function hash(node, path) {
  const value = text(node, path);
  if (!/^[0-9a-f]{64}$/.test(value)) throw new Malformed(`${path}: ${shown(value)} is not a hash of 64 hexadecimal digits`, node.at);
  return value;
}

/** An object with exactly these keys in this order: `all` are pairs of key and type; some are followed by "optional". */
export function object(all) {
  return (node, path, limits) => {
    expect(node, "object", path);
    const fields = all.filter(([key, , optional]) => optional === undefined || node.members.some(([found]) => found === key));
    fields.forEach(([key], k) => {
      const found = node.members[k];
      if (found === undefined || found[0] !== key) {
        throw new Malformed(`${path}: the key ${key} is expected${found ? `, not ${shown(found[0])}` : ""}`,
          found ? found[1].at : node.at);
      }
    });
    if (node.members.length > fields.length) {
      const [key, value] = node.members[fields.length];
      throw new Malformed(`${path}: there is no key ${shown(key)} here`, value.at);
    }
    return Object.fromEntries(fields.map(([key, type], k) => [key, type(node.members[k][1], `${path}.${key}`, limits)]));
  };
}

/** An object whose first key, `kind`, says which further fields it has. */
export function kinds(table) {
  return (node, path, limits) => {
    expect(node, "object", path);
    const [key, kind] = node.members[0] ?? [];
    if (key !== "kind") throw new Malformed(`${path}: the key kind is expected first`, node.at);
    text(kind, `${path}.kind`);
    if (!Object.hasOwn(table, kind.value)) throw new Malformed(`${path}: there is no kind ${shown(kind.value)}`, kind.at);
    return object([["kind", text], ...table[kind.value]])(node, path, limits);
  };
}

/** A type whose values are words, of which a matrix holds many: `parse(word)` gives undefined for another form. */
function word(name, parse) {
  const known = new Map();
  function read(word, at, path, limits) {
    if (word.length > limits.maxDigits) {
      throw new Declined(`${path}: a number of over ${limits.maxDigits} characters`, "maxDigits");
    }
    // Most entries of a matrix are one of few short words.
    let value = known.get(word);
    if (value === undefined) {
      value = parse(word);
      if (value === undefined) throw new Malformed(`${path}: ${shown(word)} is not ${name}`, at);
      if (word.length <= 3) known.set(word, value);
    }
    return value;
  }
  const type = (node, path, limits) => read(text(node, path), node.at, path, limits);
  return Object.assign(type, { read });
}

const INTEGER = /^(?:0|-?[1-9][0-9]*)$/;

export const integer = word("an integer", (word) => (INTEGER.test(word) ? BigInt(word) : undefined));

export function parseRational(word) {
  const [n, d, more] = word.split("/");
  if (!INTEGER.test(n) || more !== undefined) return undefined;
  if (d === undefined) return { n: BigInt(n), d: 1n };
  if (!INTEGER.test(d)) return undefined;
  const value = { n: BigInt(n), d: BigInt(d) };
  return value.d >= 2n && gcd(value.n, value.d) === 1n ? value : undefined;
}

export const rational = word("a rational in lowest terms", parseRational);

export const residue = word("a residue below 2^64", (word) => {
  if (!/^(?:0|[1-9][0-9]*)$/.test(word) || word.length > 20) return undefined;
  const value = BigInt(word);
  return value < 1n << 64n ? value : undefined;
});

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

export const name = word("a name", (word) => (NAME.test(word) ? word : undefined));

export const polynomial = word("a polynomial", (word) => parsePolynomial(word, parseRational));

const matrixOfTexts = object([["rows", number], ["columns", number], ["entries", (node, path) => {
  expect(node, "array", path);
  return node;
}]]);

/** `{rows, columns, entries}` with `entries[i][j]` of the type. */
export function matrix(type) {
  return (node, path, limits) => {
    const { rows, columns, entries } = matrixOfTexts(node, path, limits);
    if (entries.items.length !== rows) {
      throw new Malformed(`${path}.entries: ${entries.items.length} texts for ${rows} rows`, entries.at);
    }
    return {
      rows, columns,
      entries: entries.items.map((item, i) => {
        const row = `${path}.entries[${i}]`;
        const line = text(item, row);
        const words = line === "" && columns === 0 ? [] : line.split(" ");
        if (words.length !== columns) {
          throw new Malformed(`${row}: ${words.length} numbers for ${columns} columns`, item.at);
        }
        let at = item.at + 1;
        return words.map((word, j) => {
          const value = type.read(word, at, `${row}[${j}]`, limits);
          at += word.length + 1;
          return value;
        });
      }),
    };
  };
}

/** `{rows, columns, lines}` with a line `{row, columns, values}` for each row that has entries. */
export function sparseMatrix(type) {
  return (node, path, limits) => {
    const { rows, columns, entries } = matrixOfTexts(node, path, limits);
    let lastRow = -1;
    return {
      rows, columns,
      lines: entries.items.map((item, k) => {
        const line = `${path}.entries[${k}]`;
        const words = text(item, line).split(" ");
        let at = item.at + 1;
        const index = (word, above, bound, what) => {
          const value = /^(?:0|[1-9][0-9]{0,15})$/.test(word) ? Number(word) : NaN;
          if (!(value > above && value < bound)) {
            throw new Malformed(`${line}: ${shown(word)} is not a ${what} from ${above + 1} to ${bound - 1}`, at);
          }
          at += word.length + 1;
          return value;
        };
        if (words.length < 3 || words.length % 2 === 0) {
          throw new Malformed(`${line}: a row is expected, then pairs of a column and a value`, item.at);
        }
        const read = { row: index(words[0], lastRow, rows, "row"), columns: [], values: [] };
        lastRow = read.row;
        let lastColumn = -1;
        for (let w = 1; w < words.length; w += 2) {
          lastColumn = index(words[w], lastColumn, columns, "column");
          const value = type.read(words[w + 1], at, `${line}, column ${lastColumn}`, limits);
          if (words[w + 1] === "0") throw new Malformed(`${line}: a zero is not listed`, at);
          at += words[w + 1].length + 1;
          read.columns.push(lastColumn);
          read.values.push(value);
        }
        return read;
      }),
    };
  };
}

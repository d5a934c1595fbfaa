// Section 8 of FORMAT.md: the tool's other files, which are passed over in a folder.

/** Their keys. */
const OTHERS = {
  "network instance": "an instance", "network instance targets hidden output": "finished weights",
  "format version table count rows": "a table", "paper tool statement statements": "an audit",
  "problem parts done histogram": "a checkpoint",
};
const PLAIN = ["slope", "widths", "X", "E", "y", "W", "W_1", "w_2", "b", "b_1", "b_2", "biases"];
const PRINTED = "what a command printed with --json";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Whether a value is one of the verdicts that are printed with --json. */
const isVerdict = (value) => isObject(value) && Object.keys(value).slice(0, 3).join(" ") === "path verdict exit";

/** What a file is that is passed over; nothing for a certificate, and for all else. */
export function otherFile(name, bytes) {
  if (/-[0-9A-Fa-f]{16}\.json$/.test(name)) return undefined;
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (Array.isArray(value)) return value.length > 0 && value.every(isVerdict) ? PRINTED : undefined;
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  const kind = Object.hasOwn(OTHERS, keys.join(" ")) ? OTHERS[keys.join(" ")] : undefined;
  if (kind !== undefined && (kind !== "a table" || value.format === "checker table")) return kind;
  if (keys.every((key) => PLAIN.includes(key)) && ["X", "W", "W_1"].some((key) => keys.includes(key))) return "data or weights";
  if (["claim", "evidence", "provenance"].some((key) => keys.includes(key))) return undefined;
  return typeof value.statement === "string" ? PRINTED : undefined;
}

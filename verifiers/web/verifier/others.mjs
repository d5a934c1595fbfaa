// Section 8 of FORMAT.md: the tool's other files, which are passed over in a folder.

/** Their keys. */
const OTHERS = {
  "network instance": "an instance", "network instance targets hidden output": "finished weights",
  "format version table rows": "a table", "paper tool statement statements": "an audit",
  "problem parts done histogram": "a checkpoint",
};

/** What a file is that is passed over; nothing for a certificate, and for all else. */
export function otherFile(name, bytes) {
  if (/-[0-9A-Fa-f]{16}\.json$/.test(name)) return undefined;
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  const keys = Object.keys(value).join(" ");
  const kind = Object.hasOwn(OTHERS, keys) ? OTHERS[keys] : undefined;
  return kind === "a table" && value.format !== "checker table" ? undefined : kind;
}

// The three ways in which a file is not verified (FORMAT.md, "a verifier gives one of four verdicts").

/** The file does not satisfy sections 1 to 3; `at` is the offset of the byte where that shows. */
export class Malformed extends Error {
  constructor(reason, at) {
    super(reason);
    this.at = at;
  }
}

/** Some condition of sections 4 to 6 does not hold. */
export class Rejected extends Error {}

/** A limit of section 7 was reached; `limit` is its name. */
export class Declined extends Error {
  constructor(reason, limit) {
    super(reason);
    this.limit = limit;
  }
}

/** Section 6 in one word: every condition is a `require`. */
export function require(condition, reason) {
  if (!condition) throw new Rejected(typeof reason === "function" ? reason() : reason);
}

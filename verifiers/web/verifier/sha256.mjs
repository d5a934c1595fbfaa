// SHA-256 (FIPS 180-4): browsers offer none that can wait for more, nor at once.

/** The fractional bits of a root of the n-th prime: exact, by integers. */
function fractionalBits(prime, power) {
  // ⌊prime^(1/power) · 2^32⌋ mod 2^32, by bisection.
  const target = BigInt(prime) << BigInt(32 * power);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** BigInt(power) <= target) low = middle; else high = middle;
  }
  return Number(low & 0xffffffffn);
}

const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((p) => n % p)) PRIMES.push(n);
const START = PRIMES.slice(0, 8).map((p) => fractionalBits(p, 2));
const ROUNDS = PRIMES.map((p) => fractionalBits(p, 3));

/** A hash of bytes that come piece by piece. */
export class Hash {
  #state = Uint32Array.from(START);
  #words = new Uint32Array(64);
  /** The last bytes, of a block that is not full. */
  #rest = new Uint8Array(64);
  #length = 0;

  update(bytes) {
    const filled = this.#length % 64;
    this.#length += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(64 - filled, bytes.length);
      this.#rest.set(bytes.subarray(0, at), filled);
      if (filled + at < 64) return this;
      block(this.#state, this.#words, this.#rest, 0);
    }
    for (; at + 64 <= bytes.length; at += 64) block(this.#state, this.#words, bytes, at);
    this.#rest.set(bytes.subarray(at));
    return this;
  }

  /** One that goes on by itself from here. */
  copy() {
    const other = new Hash();
    other.#state.set(this.#state);
    other.#rest.set(this.#rest);
    other.#length = this.#length;
    return other;
  }

  /** The digest, in hexadecimal; nothing can come after it. */
  digest() {
    const length = this.#length;
    const tail = new Uint8Array((length % 64 < 56 ? 64 : 128) - (length % 64));
    tail[0] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(tail.length - 4, (length << 3) >>> 0);
    this.update(tail);
    return [...this.#state].map((word) => word.toString(16).padStart(8, "0")).join("");
  }
}

/** The digest of bytes, in hexadecimal. */
export function sha256(bytes) {
  return new Hash().update(bytes).digest();
}

function block(state, w, bytes, at) {
  for (let t = 0; t < 16; t++) {
    const k = at + 4 * t;
    w[t] = (bytes[k] << 24) | (bytes[k + 1] << 16) | (bytes[k + 2] << 8) | bytes[k + 3];
  }
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let t = 16; t < 64; t++) {
    const [x, y] = [w[t - 15], w[t - 2]];
    w[t] = w[t - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[t - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[t] + w[t]) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, k) => { state[k] += value; });
}

import ExactArithmetic

/// Integers where the form of the value changes or an operation on words
/// overflows, with their neighbours, and larger ones: texts, so that nothing
/// under test makes them.
let boundaryTexts: [String] = {
  let magnitudes = [
    "1", "2", "3", "10", "4294967295", "4294967296", "4294967297",  // 2^32
    "3037000499", "3037000500",  // √2^63
    "4611686018427387903", "4611686018427387904",  // 2^62
    "999999999999999999", "1000000000000000000",  // 18 and 19 digits
    "9223372036854775806", "9223372036854775807", "9223372036854775808", "9223372036854775809",  // 2^63
    "18446744073709551614", "18446744073709551615", "18446744073709551616", "18446744073709551617",  // 2^64
    "340282366920938463463374607431768211455", "340282366920938463463374607431768211456",  // 2^128
    String(repeating: "9", count: 150), "1" + String(repeating: "0", count: 301),
  ]
  return ["0"] + magnitudes.flatMap { [$0, "-" + $0] }
}()

let boundaries: [Integer] = boundaryTexts.compactMap { Integer($0) }

/// Pairwise coprime moduli that together tell integers below 2^180 apart.
let probes: [UInt64] = [1 << 61 - 1, 1 << 62 - 1, 1_000_000_000_000_000_009]

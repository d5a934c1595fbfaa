/// `x mod m` of a decimal text, digit by digit in machine words: what an integer
/// is, as seen from its text alone.
public func residue(ofDecimal text: String, modulo m: UInt64) -> UInt64 {
  var value: UInt64 = 0
  for digit in text.utf8 where digit != UInt8(ascii: "-") {
    value = addModulo(multiplyModulo(value, 10, m), UInt64(digit - UInt8(ascii: "0")) % m, m)
  }
  return text.hasPrefix("-") && value != 0 ? m - value : value
}

/// `a · b mod m` for residues `a` and `b`.
public func multiplyModulo(_ a: UInt64, _ b: UInt64, _ m: UInt64) -> UInt64 {
  m.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
}

/// `a + b mod m` for residues `a` and `b`.
public func addModulo(_ a: UInt64, _ b: UInt64, _ m: UInt64) -> UInt64 {
  a >= m - b ? a - (m - b) : a + b
}

/// The greatest common divisor.
public func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 { b == 0 ? a : commonDivisor(b, a % b) }

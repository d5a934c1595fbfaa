import ExactArithmetic

/// The modulus as a word in `Residue.moduli`.
func word(_ modulus: Integer) throws(Rejection) -> UInt64 {
  guard let word = modulus.word, word >= 2, Residue.moduli.contains(UInt64(word)) else {
    throw .modulusOutOfRange(modulus.description)
  }
  return UInt64(word)
}

/// The residue of a number whose denominator must be prime to the modulus.
func residue(_ number: Rational, modulo modulus: UInt64) throws(Rejection) -> Residue {
  do {
    return try Residue(number, modulo: modulus)
  } catch { throw .noResidue(number: "\(number)", modulus: modulus) }
}

/// Whether the number is a prime below 2^32, by trial division.
func isPrime(_ number: Integer) -> Bool {
  guard let p = number.word, p >= 2, p < 1 << 32 else { return false }
  var divisor = 2
  while divisor * divisor <= p {
    if p % divisor == 0 { return false }
    divisor += 1
  }
  return true
}

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

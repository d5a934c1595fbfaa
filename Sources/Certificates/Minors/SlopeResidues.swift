import ExactArithmetic
import Networks

/// The slopes modulo `m`, where they must all be the same.
func slopeResidues(_ network: Network, modulo modulus: UInt64) throws -> [Residue] {
  var residues: [Residue] = []
  for (index, slope) in network.slopes.enumerated() {
    residues.append(try residue(slope, modulo: modulus))
    if residues[index] != residues[0] { throw Rejection.slopesDiffer(index: index, modulus: modulus) }
  }
  return residues
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

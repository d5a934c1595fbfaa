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

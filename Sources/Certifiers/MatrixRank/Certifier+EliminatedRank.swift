import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// A rank that was found twice: by fraction-free elimination over the integers, and as the certificate shows it.
package struct EliminatedRank: Sendable {
  package let certificate: Verified
  /// Of the matrix with each row multiplied by the least common multiple of its denominators.
  package let elimination: FractionFreeEchelon
}

extension Certifier {
  /// The number of samples up to which `eliminatedRank` takes little time.
  package static let mostEliminatedSamples = 200
  /// The same of samples times layers: the entries of `G^p` are as long as the network is deep.
  package static let mostEliminatedLength = 600

  /// Certifies the exact rank of `G^p` for an instance and a pattern, after fraction-free elimination over the
  /// integers: the minor of the certificate is that of the first independent rows and columns, at a modulus that is
  /// prime to its determinant.
  ///
  /// The elimination proves nothing to others, and the certificate does not rest on it. That the two come to the same rank,
  /// rank profiles and determinant modulo a prime tells a fault of either.
  /// - Parameters:
  ///   - network: of the instance.
  ///   - instance: `(X, E, W)`.
  ///   - pattern: `p`.
  ///   - eliminate: the elimination, by as many threads as one likes; tests replace it by a faulty one.
  /// - Throws: `RankDisagreement`, when the two do not agree, and what `seal` throws.
  /// - Complexity: O(d_{L-2} d_{L-1} N²) products of integers of up to `N` times the length of the entries.
  package func eliminatedRank(
    _ network: Network, _ instance: Instance<Rational>, at pattern: ActivationPattern,
    by eliminate: (Matrix<Integer>) -> FractionFreeEchelon = { FractionFreeEchelon(eliminating: $0) }
  ) throws -> EliminatedRank {
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    let integers = matrix.clearingDenominators
    let elimination = eliminate(integers)
    let determinant = elimination.profileMinor
    let (rows, columns) = (elimination.pivotRows.sorted(), elimination.pivotColumns)
    guard !determinant.isZero else { throw RankDisagreement.determinantZero(rank: elimination.rank) }

    let found = try CertifiedRank(of: matrix, primeTo: determinant, mostWork: verifier.limits.work)
    guard found.rank == elimination.rank else {
      throw RankDisagreement.ranks(overIntegers: elimination.rank, modulo: found.minor.modulus, found.rank)
    }
    guard found.minor.rows.sorted() == rows, found.minor.columns.sorted() == columns else {
      throw RankDisagreement.profiles(rank: found.rank, modulo: found.minor.modulus)
    }
    // A prime that has seen none of this.
    let modulus = WordModulus(1 << 31 - 1)
    let residue = modulus.residues(integers.submatrix(rows: rows, columns: columns)).determinant(modulo: modulus)
    guard try determinant.residue(modulo: modulus.value) == residue else {
      throw RankDisagreement.determinants(rank: found.rank, modulo: modulus.value)
    }
    return EliminatedRank(
      certificate: try seal(
        .gradientRank(network, instance, at: pattern, rank: found.rank), by: .rank(RankEvidence(found))),
      elimination: elimination)
  }
}

/// Two computations of one rank that disagree: at least one of them is faulty.
package enum RankDisagreement: Error, Equatable, CustomStringConvertible {
  case determinantZero(rank: Int)
  case ranks(overIntegers: Int, modulo: UInt64, Int)
  case profiles(rank: Int, modulo: UInt64)
  case determinants(rank: Int, modulo: UInt64)

  public var description: String {
    switch self {
    case .determinantZero(let rank):
      "fraction-free elimination says rank \(rank), and that the minor which shows it is 0"
    case .ranks(let exact, let modulus, let rank):
      "fraction-free elimination says rank \(exact), elimination modulo \(modulus) rank \(rank)"
    case .profiles(let rank, let modulus):
      "fraction-free elimination and elimination modulo \(modulus) agree on rank \(rank), not on which rows and columns are the first independent ones"
    case .determinants(let rank, let modulus):
      "fraction-free elimination and elimination modulo \(modulus) agree on rank \(rank), not on its minor's determinant"
    }
  }
}

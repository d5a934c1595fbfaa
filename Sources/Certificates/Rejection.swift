/// Why a certificate does not prove its claim: exit code 1. Each kind of
/// evidence has its own reasons beside the shared ones.
public protocol RejectionReason: Error, Equatable, CustomStringConvertible {}

/// The reasons that the kinds of evidence share. Indices count from 0, as in the file.
public enum Rejection: RejectionReason {
  /// The claim speaks of nothing: sizes, shapes or indices do not fit.
  case illFormedClaim(String)
  /// The evidence is of a kind that cannot prove such a claim.
  case evidenceDoesNotFit(evidence: EvidenceKind, claim: ClaimKind)
  /// The evidence is for networks without these biases, or with one output.
  case networkDoesNotFit(evidence: EvidenceKind, NetworkTrait)
  case rankOutOfRange(rank: Int, rows: Int, columns: Int)
  /// The claim needs `expected` entries in an index list.
  case wrongCount(list: String, count: Int, expected: Int)
  case indexOutOfRange(list: String, index: Int, bound: Int)
  case repeatedIndex(list: String, index: Int)
  /// The point of the evidence is no instance of the claim's network.
  case wrongPoint(String)
  case wrongShape(matrix: String, rows: Int, columns: Int, expectedRows: Int, expectedColumns: Int)
  case modulusOutOfRange(String)
  /// An entry of the inverse is not in `0 ..< modulus`.
  case residueOutOfRange(row: Int, column: Int)
  /// A number whose denominator has a factor in common with the modulus.
  case noResidue(number: String, modulus: UInt64)
  /// Entry `(row, column)` of `inverse · minor - I` is not zero modulo the modulus.
  case notInverse(row: Int, column: Int)
  /// Without kernel vectors only a rank as large as the shape allows is proved.
  case rankBelowShape(rank: Int, rows: Int, columns: Int)
  /// Entry `(row, column)` of the product of matrix and kernel is not zero.
  case notInKernel(row: Int, column: Int)
  /// The rows `free` of the kernel basis are not diagonal with nonzero diagonal.
  case kernelNotDiagonal(row: Int, column: Int)
  /// The theorems need nonzero slopes.
  case zeroSlope(index: Int)
  /// Slope `index` differs from slope 0 modulo the modulus.
  case slopesDiffer(index: Int, modulus: UInt64)
  /// Not a prime below 2^32.
  case notPrime(String)

  public var description: String {
    switch self {
    case .illFormedClaim(let problem): "the claim is ill-formed: \(problem)"
    case .evidenceDoesNotFit(let evidence, let claim):
      "evidence of kind '\(evidence)' cannot prove a claim of kind '\(claim)'"
    case .networkDoesNotFit(let evidence, let trait): "evidence of kind '\(evidence)' is for networks \(trait)"
    case .rankOutOfRange(let rank, let rows, let columns): "a \(rows)×\(columns) matrix cannot have rank \(rank)"
    case .wrongCount(let list, let count, let expected): "\(list) has \(count) indices, not \(expected)"
    case .indexOutOfRange(let list, let index, let bound): "\(list) has the index \(index), not below \(bound)"
    case .repeatedIndex(let list, let index): "\(list) has the index \(index) twice"
    case .wrongPoint(let problem): "the point of the evidence is not the network's: \(problem)"
    case .wrongShape(let matrix, let rows, let columns, let expectedRows, let expectedColumns):
      "\(matrix) is \(rows)×\(columns), not \(expectedRows)×\(expectedColumns)"
    case .modulusOutOfRange(let modulus): "the modulus \(modulus) is not between 2 and 2^62 - 1"
    case .residueOutOfRange(let row, let column):
      "entry (\(row), \(column)) of the inverse is not below the modulus"
    case .noResidue(let number, let modulus):
      "the denominator of \(number) is not prime to the modulus \(modulus)"
    case .notInverse(let row, let column):
      "inverse · minor is not the identity modulo the modulus at (\(row), \(column))"
    case .rankBelowShape(let rank, let rows, let columns):
      "rank \(rank) is below what a \(rows)×\(columns) matrix can have, and no kernel bounds it"
    case .notInKernel(let row, let column):
      "a kernel vector is not annihilated: entry (\(row), \(column)) of the product is not zero"
    case .kernelNotDiagonal(let row, let column):
      "the kernel basis is not evidently independent: entry (\(row), \(column)) of its free part"
    case .zeroSlope(let index): "slope \(index) is zero; the theorem needs nonzero slopes"
    case .slopesDiffer(let index, let modulus): "slopes 0 and \(index) differ modulo \(modulus)"
    case .notPrime(let number): "\(number) is not a prime below 2^32"
    }
  }
}

/// What the networks of a kind of evidence have not, or all have.
public enum NetworkTrait: String, Sendable, CustomStringConvertible {
  case oneOutput = "with one output"
  case severalOutputs = "with several outputs"
  case noBias = "without biases"
  case noOutputBias = "without a bias of the output"
  case allOrNoBiases = "with a bias in every layer below the output, or none"

  public var description: String { rawValue }
}

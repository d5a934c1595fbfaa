import ExactArithmetic
import Networks

/// That `G^{p,σ}` has a rank at all patterns and selections, where units are the largest of several forms. FORMAT.md, section 4.
public struct PiecesClaim: Equatable, Sendable {
  public let network: NetworkFields
  /// Nil where it is said of almost every one.
  public let instance: InstanceFields?
  public let rank: Int
  /// `m`.
  public let pieces: Int

  package init(_ network: NetworkFields, _ instance: InstanceFields? = nil, rank: Int, pieces: Int) {
    (self.network, self.instance, self.rank, self.pieces) = (network, instance, rank, pieces)
  }

  init(_ field: Field, _ kind: ClaimKind) throws {
    let keys = ["kind", "network"] + (kind == .everyPattern ? ["instance"] : []) + ["rank", "pieces"]
    let f = try field.members(keys)
    self.init(
      try NetworkFields(f[1]), kind == .everyPattern ? try InstanceFields(f[2]) : nil,
      rank: try f[f.count - 2].number(), pieces: try f[f.count - 1].number())
  }

  public var kind: ClaimKind { instance == nil ? .almostEverywhere : .everyPattern }

  /// The claim about `G^p`, from which it follows where the rank is that of all columns.
  package var plain: Claim {
    instance.map { .everyPattern(network, $0, rank: rank) } ?? .almostEverywhere(network, rank: rank)
  }

  var statement: String {
    let units = network.widths.last ?? 0
    let data =
      instance == nil
      ? "almost every \(network.instanceInWords)" : "the instance \(network.instanceInWords) of this file"
    return
      "rank(G^{p,σ}) = \(rank) for all \(network.patternCount) activation patterns p and all \(pieces)^\(Integer(network.samples) * Integer(units)) selections σ, for \(data); \(network), units of layer \(network.widths.count - 1) the largest of \(pieces) forms"
  }
}

extension PiecesClaim {
  func checkPieces() throws(Rejection) {
    guard (2...Network.largestSize).contains(pieces) else {
      throw .illFormedClaim("\(pieces) pieces, not between 2 and \(Network.largestSize)")
    }
  }
}

extension Check {
  /// The claim that evidence for one with pieces has to prove: the rows of `G^{p,σ}` of a unit add up to those of `G^p`.
  func plainClaim(_ claim: PiecesClaim) throws -> Claim {
    try checkFullRank(claim.rank, of: try claim.network.network())
    return claim.plain
  }
}

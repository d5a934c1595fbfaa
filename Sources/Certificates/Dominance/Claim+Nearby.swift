import ExactArithmetic

extension Claim {
  init(everyPatternNearby field: Field) throws {
    let f = try field.members("kind", "network", "instance", "radius", "rank")
    self = .everyPatternNearby(
      try NetworkFields(f[1]), try InstanceFields(f[2]), radius: try f[3].rational(), rank: try f[4].number())
  }
}

extension NetworkFields {
  func nearbyStatement(rank: Int, radius: Rational) -> String {
    "rank(G^p) = \(rank) for all \(patternCount) activation patterns p, for every real instance within \(radius), entry by entry, of the instance \(instanceInWords) of this file; \(self)"
  }
}

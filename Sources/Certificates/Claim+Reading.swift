import ExactArithmetic

extension Claim {
  init(_ field: Field) throws {
    switch try field.kind() {
    case "matrix-rank":
      let f = try field.members("kind", "matrix", "rank")
      self = .matrixRank(try f[1].rationalMatrix(), rank: try f[2].number())
    case let kind where kind.hasPrefix("sparse-"): self = try Claim(sparse: field)
    case let kind where kind.hasPrefix("generic-"): self = try Claim(generic: field)
    case "gradient-rank":
      let f = try field.members("kind", "network", "instance", "pattern", "rank")
      self = .gradientRank(
        try NetworkFields(f[1]), try InstanceFields(f[2]),
        pattern: try f[3].elements().map { try $0.wordMatrix() }, rank: try f[4].number())
    case "gradient-rank-every-pattern":
      let f = try field.members("kind", "network", "instance", "rank")
      self = .everyPattern(
        try NetworkFields(f[1]), try InstanceFields(f[2]), rank: try f[3].number())
    case "gradient-rank-almost-everywhere":
      let f = try field.members("kind", "network", "rank")
      self = .almostEverywhere(try NetworkFields(f[1]), rank: try f[2].number())
    case "gradient-rank-every-pattern-nearby":
      let f = try field.members("kind", "network", "instance", "radius", "rank")
      self = .everyPatternNearby(
        try NetworkFields(f[1]), try InstanceFields(f[2]), radius: try f[3].rational(), rank: try f[4].number())
    case "gradient-rank-failure-bound":
      let f = try field.members("kind", "network", "box", "bound")
      self = .failureBound(try NetworkFields(f[1]), box: try f[2].integer(), bound: try f[3].rational())
    case "rank-histogram":
      let f = try field.members("kind", "network", "instance", "histogram")
      self = .rankHistogram(
        try NetworkFields(f[1]), try InstanceFields(f[2]), try f[3].elements().map { try RankCount($0) })
    case let kind: self = .training(try TrainingClaim(field, kind: kind))
    }
  }
}

extension NetworkFields {
  init(_ field: Field) throws {
    let f = try field.members("widths", "slopes", "samples")
    self.init(
      widths: try f[0].numbers(), slopes: try f[1].elements().map { try $0.rational() },
      samples: try f[2].number())
  }
}

extension InstanceFields {
  init(_ field: Field) throws {
    let f = try field.members("X", "E", "W")
    self.init(
      inputs: try f[0].rationalMatrix(), noise: try f[1].elements().map { try $0.rationalMatrix() },
      weights: try f[2].elements().map { try $0.rationalMatrix() })
  }
}

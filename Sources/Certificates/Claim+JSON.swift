import ExactArithmetic

extension Claim {
  init(_ field: Field) throws {
    switch try field.kind() {
    case "matrix-rank":
      let f = try field.members("kind", "matrix", "rank")
      self = .matrixRank(try f[1].rationalMatrix(), rank: try f[2].number())
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
    case let kind: throw field.fault("unknown kind of claim '\(kind)'")
    }
  }

  public var json: JSON {
    switch self {
    case .matrixRank(let matrix, let rank):
      ["kind": .text(kind), "matrix": JSON(matrix), "rank": .number(rank)]
    case .gradientRank(let network, let instance, let pattern, let rank):
      [
        "kind": .text(kind), "network": network.json, "instance": instance.json,
        "pattern": .array(pattern.map { JSON($0) }), "rank": .number(rank),
      ]
    case .everyPattern(let network, let instance, let rank):
      [
        "kind": .text(kind), "network": network.json, "instance": instance.json,
        "rank": .number(rank),
      ]
    case .almostEverywhere(let network, let rank):
      ["kind": .text(kind), "network": network.json, "rank": .number(rank)]
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

  var json: JSON {
    [
      "widths": JSON(widths), "slopes": .array(slopes.map { .text("\($0)") }),
      "samples": .number(samples),
    ]
  }
}

extension InstanceFields {
  init(_ field: Field) throws {
    let f = try field.members("X", "E", "W")
    self.init(
      inputs: try f[0].rationalMatrix(), noise: try f[1].elements().map { try $0.rationalMatrix() },
      weights: try f[2].elements().map { try $0.rationalMatrix() })
  }

  var json: JSON {
    [
      "X": JSON(inputs), "E": .array(noise.map { JSON($0) }),
      "W": .array(weights.map { JSON($0) }),
    ]
  }
}

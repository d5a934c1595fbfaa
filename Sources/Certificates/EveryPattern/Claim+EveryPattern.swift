import ExactArithmetic

extension Claim {
  init(everyPattern field: Field) throws {
    let f = try field.members("kind", "network", "instance", "rank")
    self = .everyPattern(try NetworkFields(f[1]), try InstanceFields(f[2]), rank: try f[3].number())
  }

  init(noDifferentiableLocalMinimum field: Field) throws {
    let f = try field.members("kind", "network", "instance")
    self = .noDifferentiableLocalMinimum(try NetworkFields(f[1]), try InstanceFields(f[2]))
  }
}

extension NetworkFields {
  func everyPatternStatement(rank: Int) -> String {
    "rank(G^p) = \(rank) for all \(patternCount) activation patterns p, for the instance \(instanceInWords) of this file; \(self)"
  }

  var noDifferentiableLocalMinimum: String {
    "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of \(moving) has no local minimum at which it is differentiable; for the instance \(instanceInWords) of this file; \(self)"
  }
}

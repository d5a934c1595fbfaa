import ExactArithmetic

extension Claim {
  init(almostEverywhere field: Field) throws {
    let f = try field.members("kind", "network", "rank")
    self = .almostEverywhere(try NetworkFields(f[1]), rank: try f[2].number())
  }

  init(failureBound field: Field) throws {
    let f = try field.members("kind", "network", "box", "bound")
    self = .failureBound(try NetworkFields(f[1]), box: try f[2].integer(), bound: try f[3].rational())
  }
}

extension NetworkFields {
  func almostEverywhereStatement(rank: Int) -> String {
    "rank(G^p) = \(rank) for all \(patternCount) activation patterns p, for almost every \(instanceInWords); \(self)"
  }

  func failureStatement(box: Integer, bound: Rational) -> String {
    "rank(G^p) < \(samples) for some of the \(patternCount) activation patterns p with probability at most \(bound), entries of \(instanceInWords) independent and uniform in {1, …, \(box)}; \(self)"
  }
}

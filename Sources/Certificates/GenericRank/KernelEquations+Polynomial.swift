import ExactArithmetic

extension Polynomial {
  /// Of all terms.
  fileprivate var powerCount: Int { terms.keys.reduce(0) { $0 + $1.powers.count } }
}

extension KernelEquations where Element == Polynomial {
  func check(_ work: Work) throws {
    let sizes = try equations.listedRows.indices.map {
      try work.bits(coefficients($0).flatMap { Array($0.terms.values) })
    }
    for (vector, index) in basis.listedRows.enumerated() {
      let pairs = terms(vector).lazy.flatMap { term in term.entries.lazy.map { (factor: term.factor, entry: $0) } }
      var count = 0
      for (factor, entry) in pairs {
        // A product of terms is as long as both.
        let (a, b) = (factor, lines.values[entry])
        count += Work.product([a.termCount, b.termCount])
        count += Work.product([a.powerCount, b.termCount]) + Work.product([a.termCount, b.powerCount])
        if count > work.limits.entries {
          throw LimitError("products of terms for a kernel vector", of: .entries, bound: work.limits.entries)
        }
      }
      let size = try work.bits(basis.values[basis.entries(vector)].flatMap { Array($0.terms.values) })
      for (factor, entry) in pairs {
        try work.spend(
          64, factor.termCount, lines.values[entry].termCount, Work.operation(size + sizes[equation(entry)]))
      }
      var product: [Int: Polynomial] = [:]
      for (factor, entry) in pairs {
        product[equation(entry), default: Polynomial()].addProduct(factor, lines.values[entry])
      }
      guard product.values.allSatisfy(\.isZero) else { throw SparseRejection.notInKernel(vector: index) }
    }
  }
}

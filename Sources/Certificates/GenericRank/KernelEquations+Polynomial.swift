import ExactArithmetic

extension Polynomial {
  /// Of all terms.
  fileprivate var powerCount: Int { terms.keys.reduce(0) { $0 + $1.powers.count } }
}

extension KernelEquations where Element == Polynomial {
  func check(_ work: Work) throws {
    let sizes = try coefficients.map { try work.bits($0.flatMap { Array($0.terms.values) }) }
    for vector in basis.lines {
      var count = 0
      for (factor, entry) in pairs(vector) {
        // A product of terms is as long as both.
        let (a, b) = (factor, entry.value)
        count += Work.product([a.termCount, b.termCount])
        count += Work.product([a.powerCount, b.termCount]) + Work.product([a.termCount, b.powerCount])
        if count > work.limits.entries {
          throw LimitError("products of terms for a kernel vector", of: .entries, bound: work.limits.entries)
        }
      }
      let size = try work.bits(vector.entries.flatMap { Array($0.value.terms.values) })
      for (factor, entry) in pairs(vector) {
        try work.spend(
          64, factor.termCount, entry.value.termCount, Work.operation(size + sizes[equation(entry)]))
      }
      var product: [Int: Polynomial] = [:]
      for (factor, entry) in pairs(vector) {
        product[entry.column, default: Polynomial()].addProduct(factor, entry.value)
      }
      guard product.values.allSatisfy(\.isZero) else { throw SparseRejection.notInKernel(vector: vector.index) }
    }
  }
}

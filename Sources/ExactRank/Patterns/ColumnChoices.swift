import ExactArithmetic

/// A rational vector up to a factor, and in how many ways it comes about.
package struct WeightedColumn: Sendable {
  /// Primitive: without a common factor, the first nonzero entry positive; or zero.
  package let column: [Integer]
  package let multiplicity: UInt64

  package init(primitive column: [Integer], multiplicity: UInt64) {
    (self.column, self.multiplicity) = (column, multiplicity)
  }

  /// The lines of the columns, proportional ones merged, in the order of their first.
  package static func merging(_ columns: [([Rational], UInt64)]) -> [WeightedColumn] {
    var places: [[Integer]: Int] = [:]
    var merged: [(column: [Integer], multiplicity: UInt64)] = []
    for (column, multiplicity) in columns {
      let line = primitive(column)
      if let place = places[line] {
        merged[place].multiplicity += multiplicity
      } else {
        places[line] = merged.count
        merged.append((line, multiplicity))
      }
    }
    return merged.map { WeightedColumn(primitive: $0.column, multiplicity: $0.multiplicity) }
  }

  private static func primitive(_ column: [Rational]) -> [Integer] {
    let scale = Integer.leastCommonMultiple(column.lazy.map(\.denominator))
    let integers = column.map { $0.numerator(over: scale) }
    let content = integers.reduce(Integer.zero, Integer.gcd)
    guard let first = integers.first(where: { !$0.isZero }) else { return integers }
    let divisor = first.sign < 0 ? -content : content
    return integers.map { $0.dividedExactly(by: divisor) }
  }
}

/// For each of `N` places the columns that it may take: a matrix for every choice of
/// one column a place.
package struct ColumnChoices: Sendable {
  package let rows: Int
  /// For each place its candidates of `rows` entries, no two proportional, with
  /// multiplicities that add up to less than 2^31.
  package let places: [[WeightedColumn]]

  package init(rows: Int, places: [[WeightedColumn]]) { (self.rows, self.places) = (rows, places) }

  /// The number of choices, with multiplicity.
  package var total: Integer {
    places.reduce(Integer.one) { $0 * Integer($1.reduce(0) { $0 + $1.multiplicity }) }
  }

  /// Twice the binary logarithm of a bound on every minor of candidates of which two at most are of one place:
  /// Hadamard's, from the longest candidate of each place.
  var minorBoundBits: Int {
    let bits = places.map { candidates in
      (candidates.map { $0.column.reduce(Integer.zero) { $0 + $1 * $1 } }.max() ?? .zero).bitWidth
    }
    return bits.reduce(bits.max() ?? 0, +)
  }
}

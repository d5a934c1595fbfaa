import ExactArithmetic

/// Units whose rows of the noise are equal: these can change places.
struct UnitClasses {
  /// For each unit the one before it that is like it.
  private let before: [Int?]
  /// How many units are alike, of each kind.
  private let sizes: [Int]

  init(_ noise: Matrix<Rational>) {
    var last: [[Rational]: Int] = [:]
    var sizes: [[Rational]: Int] = [:]
    before = (0..<noise.rows).map { unit in
      let row = Array(noise.row(unit))
      sizes[row, default: 0] += 1
      return last.updateValue(unit, forKey: row)
    }
    self.sizes = Array(sizes.values)
  }

  /// All choices of an option below `options` for each unit, those of like units not decreasing; nil when there are more
  /// than `most`.
  func choices(of options: Int, most: Int) -> [[Int]]? {
    // `C(c + o - 1, c)` for `c` like units and `o` options.
    var count = 1
    for size in sizes {
      for k in 1..<options {
        let (product, overflow) = count.multipliedReportingOverflow(by: size + k)
        if overflow || product / k > most { return nil }
        count = product / k
      }
    }
    var choices: [[Int]] = [[]]
    for before in before {
      choices = choices.flatMap { chosen in
        ((before.map { chosen[$0] } ?? 0)..<options).map { chosen + [$0] }
      }
    }
    return choices
  }
}

import ExactArithmetic

/// Units whose rows of the noise are equal: these can change places.
struct UnitClasses {
  /// For each unit the one before it that is like it.
  private let before: [Int?]

  init(_ noise: Matrix<Rational>) {
    var last: [[Rational]: Int] = [:]
    before = (0..<noise.rows).map { last.updateValue($0, forKey: Array(noise.row($0))) }
  }

  /// All choices of an option below `options` for each unit, those of like units not decreasing; nil when there are more
  /// than `most`.
  func choices(of options: Int, most: Int) -> [[Int]]? {
    var choices: [[Int]] = [[]]
    for before in before {
      choices = choices.flatMap { chosen in
        ((before.map { chosen[$0] } ?? 0)..<options).map { chosen + [$0] }
      }
      if choices.count > most { return nil }
    }
    return choices
  }
}

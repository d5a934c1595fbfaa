import ExactArithmetic

/// Whether the rows of a table of three columns could as well be triplets `i j value`: the first two numbers are indices in all.
///
/// Nobody takes for triplets what would be one row or one column, or of which three in five rows or columns would be empty; nor, as
/// programs write triplets in order, each place once, and no zeros: lines in no order that are few, separated by commas, or have a
/// place twice or a zero; few lines with commas that count from 0; and lines that have a place twice and a zero. A table by
/// its name, with commas, is one unless all speaks for triplets.
struct TripletGuess {
  private var places: [(row: Int, column: Int)] = []
  private var isPossible = true
  private var hasZero = false
  /// The first row: the number of entries, where it may be a head.
  private var declared: Int?

  /// What speaks for triplets, or for a table, besides the numbers.
  enum Sign {
    /// A heading of indices.
    case heading
    /// Blanks or tabs between the numbers.
    case space
    /// Commas or semicolons.
    case commas
    /// The name of the file, a table's.
    case name
  }

  mutating func add(_ row: [Rational]) {
    guard isPossible else { return }
    guard let i = row[0].word, let j = row[1].word, (0...Limits.largestSize).contains(i),
      (0...Limits.largestSize).contains(j)
    else {
      isPossible = false
      places = []
      return
    }
    if places.isEmpty { declared = row[2].word }
    if row[2].isZero { hasZero = true }
    places.append((i, j))
  }

  /// - Throws: `MatrixFileError` that names both readings.
  func check(rows: Int, _ sign: Sign) throws(MatrixFileError) {
    guard isPossible, places.count == rows, rows > 1 || sign == .heading else { return }
    let rest = places.dropFirst()
    let isHeaded =
      declared == rest.count && rest.count > 1
      && rest.allSatisfy { $0.row <= places[0].row && $0.column <= places[0].column }
    guard isHeaded || sign == .heading || isPlausible(sign) && (sign != .name || isFull) else { return }
    let most = (rows: places.reduce(0) { max($0, $1.row) }, columns: places.reduce(0) { max($0, $1.column) })
    let shift = isHeaded ? 0 : 1 - base
    let size = "\(most.rows + shift)×\(most.columns + shift) matrix"
    throw MatrixFileError(
      at: "", "lines of three numbers may be rows, or a row, a column and a value each",
      [
        Reading("a \(rows)×3 table", by: .format(TableReader.format)),
        Reading("triplets of a \(size)", by: .format(TripletReader.format)),
      ])
  }

  /// The least index: 0 where one is.
  private var base: Int { places.contains { $0.row == 0 || $0.column == 0 } ? 0 : 1 }

  /// Whether hardly a row or column would be empty, and no place is there twice, nor a zero: more than a name can outweigh.
  private var isFull: Bool {
    func isFull(_ indices: [Int]) -> Bool {
      let filled = Set(indices).count
      let span = (indices.max() ?? 0) - (indices.min() ?? 0) + 1
      return places.count < 10 ? filled == span : 4 * filled >= 3 * span
    }
    return !hasZero && !hasPlaceTwice && (base == 1 || places.count > 3) && isFull(places.map(\.row))
      && isFull(places.map(\.column))
  }

  private var hasPlaceTwice: Bool { Set(places.map { $0.row << 32 | $0.column }).count < places.count }

  private var isOrdered: Bool {
    zip(places, places.dropFirst()).allSatisfy { ($0.row, $0.column) <= ($1.row, $1.column) }
      || zip(places, places.dropFirst()).allSatisfy { ($0.column, $0.row) <= ($1.column, $1.row) }
  }

  private func isPlausible(_ sign: Sign) -> Bool {
    for indices in [places.map(\.row), places.map(\.column)] {
      let (filled, size) = (Set(indices).count, (indices.max() ?? 0) + 1 - base)
      guard filled > 1, 2 * size < 5 * filled else { return false }
    }
    let isTwice = hasPlaceTwice
    if places.count < 4, !isOrdered || sign != .space && base == 0 { return false }
    if !isOrdered, isTwice || hasZero || sign != .space { return false }
    return !(isTwice && hasZero)
  }
}

extension Rational {
  /// The value, if it is an integer that fits.
  fileprivate var word: Int? { isInteger ? numerator.word : nil }
}

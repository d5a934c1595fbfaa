import ExactArithmetic

/// Numbers in flat storage: words in place, others aside.
struct NumberList {
  /// A word, or `Int.min` plus a place in `others`.
  private var words: [Int] = []
  private var others: [Rational] = []

  private static let firstWord = -(1 << 61)

  var count: Int { words.count }

  mutating func reserve(_ count: Int) { words.reserveCapacity(count) }

  mutating func append(_ value: Rational) {
    if value.denominator == .one, let word = value.numerator.word, word >= NumberList.firstWord {
      words.append(word)
    } else {
      words.append(Int.min + others.count)
      others.append(value)
    }
  }

  subscript(k: Int) -> Rational {
    let word = words[k]
    return word >= NumberList.firstWord ? Rational(word) : others[word - Int.min]
  }

  mutating func replace(_ k: Int, by value: Rational) {
    if words[k] < NumberList.firstWord {
      others[words[k] - Int.min] = value
    } else {
      words[k] = Int.min + others.count
      others.append(value)
    }
  }
}

/// Entries in any order, gathered into a matrix: out of range and repeated places are refused, zeros are dropped.
struct CoordinateList {
  let rows: Int
  let columns: Int
  let options: ReadingOptions
  private var rowIndices: [Int32] = []
  private var columnIndices: [Int32] = []
  private var values = NumberList()
  /// Where each entry stands.
  private var lines: [UInt32] = []

  /// - Requires: sizes up to `Limits.largestSize`.
  init(rows: Int, columns: Int, _ options: ReadingOptions) {
    (self.rows, self.columns, self.options) = (rows, columns, options)
  }

  /// Makes room, so that a list grows in one place.
  mutating func reserve(_ count: Int) {
    let count = min(count, options.limits.entries)
    rowIndices.reserveCapacity(count)
    columnIndices.reserveCapacity(count)
    values.reserve(count)
    lines.reserveCapacity(count)
  }

  /// Adds the entry at a place counted from 1.
  mutating func add(row: Int, column: Int, _ value: Rational, line: Int) throws(MatrixFileError) {
    guard row >= 1, row <= rows, column >= 1, column <= columns else {
      throw MatrixFileError(
        at: "line \(line)", "entry (\(row), \(column)) is outside the \(rows)×\(columns) matrix",
        mend: "indices count from 1")
    }
    guard values.count < options.limits.entries else {
      throw MatrixFileError(
        at: "line \(line)", LimitError("the number of entries", of: .entries, bound: options.limits.entries))
    }
    rowIndices.append(Int32(row - 1))
    columnIndices.append(Int32(column - 1))
    values.append(value)
    lines.append(UInt32(clamping: line))
  }

  /// - Complexity: O(entries), and sorting those of a row that are not in order.
  consuming func matrix() throws -> SparseMatrix<Rational> {
    let order = isSorted ? nil : sorted()
    func place(_ k: Int) -> Int { order?[k] ?? k }
    var result: [SparseMatrix<Rational>.Row] = []
    var current: [SparseMatrix<Rational>.Entry] = []
    var k = 0
    while k < values.count {
      let row = rowIndices[place(k)]
      current.removeAll(keepingCapacity: true)
      while k < values.count, rowIndices[place(k)] == row {
        let column = columnIndices[place(k)]
        var value = values[place(k)]
        k += 1
        while k < values.count, rowIndices[place(k)] == row, columnIndices[place(k)] == column {
          guard options.sumsDuplicates else { throw duplicate(place(k - 1), place(k)) }
          value = value + values[place(k)]
          k += 1
        }
        if !value.isZero { current.append(.init(column: Int(column), value: value)) }
      }
      if !current.isEmpty { result.append(.init(index: Int(row), entries: Array(current))) }
    }
    return try SparseMatrix(rows: rows, columns: columns, lines: result)
  }

  /// Whether the entries came by rows, then columns.
  private var isSorted: Bool {
    zip(rowIndices.indices, rowIndices.indices.dropFirst()).allSatisfy { a, b in
      (rowIndices[a], columnIndices[a]) <= (rowIndices[b], columnIndices[b])
    }
  }

  /// The entries by rows, then columns, then as they came.
  private func sorted() -> [Int] {
    func isBefore(_ a: Int, _ b: Int) -> Bool {
      (rowIndices[a], columnIndices[a], a) < (rowIndices[b], columnIndices[b], b)
    }
    // Rows that are few and far between are sorted; others are counted.
    guard rows <= 4 * values.count + 1024 else { return Array(0..<values.count).sorted(by: isBefore) }
    var starts = [Int](repeating: 0, count: rows + 1)
    for row in rowIndices { starts[Int(row) + 1] += 1 }
    for i in 0..<rows { starts[i + 1] += starts[i] }
    var next = starts
    var order = [Int](repeating: 0, count: values.count)
    for (k, row) in rowIndices.enumerated() {
      order[next[Int(row)]] = k
      next[Int(row)] += 1
    }
    for i in 0..<rows {
      let range = starts[i]..<starts[i + 1]
      if zip(range, range.dropFirst()).contains(where: { columnIndices[order[$0]] > columnIndices[order[$1]] }) {
        order[range].sort(by: isBefore)
      }
    }
    return order
  }

  private func duplicate(_ first: Int, _ second: Int) -> MatrixFileError {
    MatrixFileError(
      at: "line \(lines[second])",
      "entry (\(rowIndices[second] + 1), \(columnIndices[second] + 1)) was given on line \(lines[first]) already",
      [Reading("the sum of both", by: .sumDuplicates)])
  }
}

/// A matrix that is read row after row, zeros included.
struct DenseRows {
  private var lines: [SparseMatrix<Rational>.Row] = []
  private(set) var count = 0
  /// Of the first row, and so of every one.
  private(set) var width: Int?

  /// Adds a row of a width that was checked.
  mutating func append(_ row: [Rational]) {
    let entries = row.enumerated().filter { !$1.isZero }.map { SparseMatrix<Rational>.Entry(column: $0, value: $1) }
    if !entries.isEmpty { lines.append(.init(index: count, entries: entries)) }
    count += 1
  }

  /// Adds a row, which must be as wide as those before.
  mutating func append(_ row: [Rational], at place: @autoclosure () -> String, _ limits: Limits) throws(MatrixFileError)
  {
    if let width, width != row.count {
      throw MatrixFileError(
        at: place(), "\(row.count) numbers, but \(width) in the rows before", mend: "each row has as many numbers")
    }
    width = row.count
    // At least one number a row was read: no overflow.
    if (count + 1) * row.count > limits.entries {
      throw MatrixFileError(at: place(), LimitError("the number of entries", of: .entries, bound: limits.entries))
    }
    append(row)
  }

  func matrix(columns: Int) throws -> SparseMatrix<Rational> {
    try SparseMatrix(rows: count, columns: columns, lines: lines)
  }
}

import ExactArithmetic

/// Numbers in flat storage: words in place, others aside.
struct NumberList {
  /// A word, or `Int.min` plus a place in `others`.
  private var words: [Int] = []
  private var others: [Rational] = []

  private static let firstWord = -(1 << 61)

  var count: Int { words.count }
  var indices: Range<Int> { words.indices }

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

  /// Whether no number is zero.
  var hasNoZero: Bool { !words.contains(0) && !others.contains(where: \.isZero) }

  /// All numbers, which are not kept.
  mutating func takeRationals() -> [Rational] {
    defer { self = NumberList() }
    return others.isEmpty ? words.map { Rational($0) } : words.indices.map { self[$0] }
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

  /// The matrix of the entries, which are not kept: a large list and the matrix do not stand side by side.
  /// - Complexity: O(entries), and sorting those of a row that are not in order.
  mutating func takeMatrix() throws -> SparseMatrix<Rational> {
    if !isArranged { try arrange() }
    lines = []
    var (listedRows, starts) = ([Int](), [Int]())
    for (k, row) in rowIndices.enumerated() where k == 0 || row != rowIndices[k - 1] {
      listedRows.append(Int(row))
      starts.append(k)
    }
    starts.append(rowIndices.count)
    rowIndices = []
    let columnIndices = columnIndices
    self.columnIndices = []
    return try SparseMatrix(
      rows: rows, columns: columns, listedRows: listedRows, starts: starts, entryColumns: columnIndices,
      values: values.takeRationals())
  }

  /// Whether the entries came by rows, then columns, each once and none of them zero.
  private var isArranged: Bool {
    rowIndices.indices.dropFirst().allSatisfy { k in
      (rowIndices[k - 1], columnIndices[k - 1]) < (rowIndices[k], columnIndices[k])
    } && values.hasNoZero
  }

  /// Orders the entries by rows, then columns; what stands in one place becomes one entry, a zero none.
  private mutating func arrange() throws(MatrixFileError) {
    let order = isSorted ? nil : sorted()
    func place(_ k: Int) -> Int { order?[k] ?? k }
    var arranged = CoordinateList(rows: rows, columns: columns, options)
    arranged.reserve(values.count)
    var k = 0
    while k < values.count {
      let (row, column) = (rowIndices[place(k)], columnIndices[place(k)])
      var value = values[place(k)]
      k += 1
      while k < values.count, rowIndices[place(k)] == row, columnIndices[place(k)] == column {
        guard options.sumsDuplicates else { throw duplicate(place(k - 1), place(k)) }
        value = value + values[place(k)]
        k += 1
      }
      if value.isZero { continue }
      arranged.rowIndices.append(row)
      arranged.columnIndices.append(column)
      arranged.values.append(value)
    }
    self = arranged
  }

  /// Whether the entries came by rows, then columns.
  private var isSorted: Bool {
    zip(rowIndices.indices, rowIndices.indices.dropFirst()).allSatisfy { a, b in
      (rowIndices[a], columnIndices[a]) <= (rowIndices[b], columnIndices[b])
    }
  }

  /// The entries by rows, then columns, then as they came.
  private func sorted() -> [Int] {
    // Of rows or columns that are few and far between entries are sorted; others are counted.
    if max(rows, columns) > 4 * values.count + 1024 {
      let (rows, columns) = (rowIndices, columnIndices)
      return values.indices.sorted { (rows[$0], columns[$0], $0) < (rows[$1], columns[$1], $1) }
    }
    return counted(counted(Array(values.indices), by: columnIndices, columns), by: rowIndices, rows)
  }

  /// The same entries by their indices, those of one index as they were.
  private func counted(_ order: [Int], by indices: [Int32], _ count: Int) -> [Int] {
    var next = [Int](repeating: 0, count: count + 1)
    for index in indices { next[Int(index) + 1] += 1 }
    for i in 0..<count { next[i + 1] += next[i] }
    var sorted = order
    for k in order {
      sorted[next[Int(indices[k])]] = k
      next[Int(indices[k])] += 1
    }
    return sorted
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
  private var listedRows: [Int] = []
  private var starts = [0]
  private var columns: [Int32] = []
  private var values: [Rational] = []
  private(set) var count = 0
  /// Of the first row, and so of every one.
  private(set) var width: Int?

  /// Makes room, so that the entries grow in one place.
  mutating func reserve(_ entries: Int) {
    columns.reserveCapacity(entries)
    values.reserveCapacity(entries)
  }

  /// Adds a number to the row that is read, right of those before.
  @inline(__always)
  mutating func add(_ value: Rational, column: Int) {
    if value.isZero { return }
    columns.append(Int32(truncatingIfNeeded: column))
    values.append(value)
  }

  mutating func endRow() {
    if values.count > starts[starts.count - 1] {
      listedRows.append(count)
      starts.append(values.count)
    }
    count += 1
  }

  /// Adds a row of a width that was checked.
  mutating func append(_ row: some Sequence<Rational>) {
    for (column, value) in row.enumerated() { add(value, column: column) }
    endRow()
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
    try SparseMatrix(
      rows: count, columns: columns, listedRows: listedRows, starts: starts, entryColumns: self.columns, values: values)
  }
}

/// A matrix of which only some entries are listed; the others are zero.
///
/// Its size costs nothing: rows and columns without entries are not stored. The entries stand in flat arrays, row after
/// row, each with its column among those that have entries.
public struct SparseMatrix<Element: Sendable>: Sendable {
  public struct Entry: Sendable {
    public let column: Int
    public let value: Element

    @inlinable public init(column: Int, value: Element) { (self.column, self.value) = (column, value) }
  }

  public struct Row: Sendable {
    public let index: Int
    public let entries: [Entry]

    @inlinable public init(index: Int, entries: [Entry]) { (self.index, self.entries) = (index, entries) }
  }

  public let rows: Int
  public let columns: Int
  /// The rows that have entries, increasing.
  public let listedRows: [Int]
  /// The columns that have entries, increasing.
  public let listedColumns: [Int]
  /// Where the entries of each listed row begin; at last their number.
  @usableFromInline package let starts: [Int]
  /// The column of each entry, by its place among those listed.
  @usableFromInline package let places: [Int32]
  @usableFromInline package private(set) var values: [Element]

  /// - Throws: `ShapeError` when indices are out of range or not increasing, or a
  ///   listed row has no entries.
  @inlinable public init(rows: Int, columns: Int, lines: [Row]) throws(ShapeError) {
    let count = lines.reduce(0) { $0 + $1.entries.count }
    var (starts, entryColumns, values) = ([0], [Int](), [Element]())
    starts.reserveCapacity(lines.count + 1)
    entryColumns.reserveCapacity(count)
    values.reserveCapacity(count)
    for line in lines {
      for entry in line.entries {
        entryColumns.append(entry.column)
        values.append(entry.value)
      }
      starts.append(values.count)
    }
    try self.init(
      rows: rows, columns: columns, listedRows: lines.map { $0.index }, starts: starts, entryColumns: entryColumns,
      values: values)
  }

  /// The same of the columns and the values of all entries, row after row.
  /// - Complexity: O(entries), and sorting the columns where they are few among many.
  @inlinable package init<Index: FixedWidthInteger>(
    rows: Int, columns: Int, listedRows: [Int], starts: [Int], entryColumns: [Index], values: [Element]
  ) throws(ShapeError) {
    guard starts.count == listedRows.count + 1, starts[0] == 0, starts[listedRows.count] == entryColumns.count,
      values.count == entryColumns.count, Int32(exactly: values.count) != nil
    else { throw ShapeError("\(listedRows.count) rows of \(entryColumns.count) columns and \(values.count) entries") }
    var row = -1
    for (k, next) in listedRows.enumerated() {
      guard next > row, next < rows else { throw ShapeError("row \(next) after row \(row) of \(rows)") }
      guard starts[k] < starts[k + 1] else { throw ShapeError("row \(next) is listed without entries") }
      row = next
    }
    for (k, row) in listedRows.enumerated() {
      var column = -1
      for next in entryColumns[starts[k]..<starts[k + 1]] {
        guard next > column, next < columns else {
          throw ShapeError("row \(row): column \(next) after column \(column) of \(columns)")
        }
        column = Int(next)
      }
    }
    let (listed, places) = SparseMatrix.numbered(entryColumns, below: columns)
    self.init(rows, columns, (listedRows, listed), starts, places, values)
  }

  @usableFromInline init(
    _ rows: Int, _ columns: Int, _ listed: (rows: [Int], columns: [Int]), _ starts: [Int], _ places: [Int32],
    _ values: [Element]
  ) {
    (self.rows, self.columns, self.listedRows, self.listedColumns) = (rows, columns, listed.rows, listed.columns)
    (self.starts, self.places, self.values) = (starts, places, values)
  }

  /// The different ones of some columns, increasing, and the place of each among them.
  @inlinable static func numbered<Index: FixedWidthInteger>(
    _ entryColumns: [Index], below columns: Int
  ) -> (listed: [Int], places: [Int32]) {
    guard columns / 8 <= entryColumns.count else {
      let listed = Set(entryColumns.lazy.map { Int($0) }).sorted()
      let table = IndexTable(listed)
      return (listed, entryColumns.map { Int32(table[Int($0)] ?? 0) })
    }
    var (listed, places) = ([Int](), [Int32](repeating: -1, count: columns))
    for column in entryColumns { places[Int(column)] = 0 }
    for column in places.indices where places[column] == 0 {
      places[column] = Int32(listed.count)
      listed.append(column)
    }
    // Where all have entries, they are their places.
    if listed.count == columns, let same = entryColumns as? [Int32] { return (listed, same) }
    return (listed, entryColumns.map { places[Int($0)] })
  }
}

extension SparseMatrix: Equatable where Element: Equatable {}
extension SparseMatrix.Row: Equatable where Element: Equatable {}
extension SparseMatrix.Entry: Equatable where Element: Equatable {}

extension SparseMatrix {
  /// The number of entries that are listed.
  @inlinable public var entryCount: Int { values.count }

  /// The places of the entries of a listed row.
  @inlinable package func entries(_ line: Int) -> Range<Int> { starts[line]..<starts[line + 1] }

  /// The values alone, to be changed in place; a matrix without entries is left.
  package mutating func takeValues() -> [Element] {
    defer { self = SparseMatrix(rows, columns, ([], []), [0], [], []) }
    return values
  }

  /// The column of an entry.
  @inlinable package func entryColumn(_ entry: Int) -> Int { listedColumns[Int(places[entry])] }

  /// The listed rows, each made when it is asked for.
  @inlinable public var lines: RowList { RowList(matrix: self) }

  public struct RowList: RandomAccessCollection, Sendable {
    @usableFromInline let matrix: SparseMatrix

    @usableFromInline init(matrix: SparseMatrix) { self.matrix = matrix }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { matrix.listedRows.count }
    @inlinable public subscript(line: Int) -> Row {
      Row(
        index: matrix.listedRows[line],
        entries: matrix.entries(line).map { Entry(column: matrix.entryColumn($0), value: matrix.values[$0]) })
    }
  }

  /// - Complexity: O(entries).
  @inlinable public var transposed: SparseMatrix {
    var next = [Int](repeating: 0, count: listedColumns.count + 1)
    for place in places { next[Int(place) + 1] += 1 }
    for k in listedColumns.indices { next[k + 1] += next[k] }
    let starts = next
    var (order, lines) = ([Int](repeating: 0, count: places.count), [Int32](repeating: 0, count: places.count))
    for line in listedRows.indices {
      for entry in entries(line) {
        let place = Int(places[entry])
        (order[next[place]], lines[next[place]]) = (entry, Int32(line))
        next[place] += 1
      }
    }
    return SparseMatrix(columns, rows, (listedColumns, listedRows), starts, lines, order.map { values[$0] })
  }

  /// The matrix with each listed entry's image.
  /// - Requires: no image is zero.
  @inlinable public func map<T>(_ transform: (Element) -> T) -> SparseMatrix<T> {
    SparseMatrix<T>(rows, columns, (listedRows, listedColumns), starts, places, values.map(transform))
  }
}

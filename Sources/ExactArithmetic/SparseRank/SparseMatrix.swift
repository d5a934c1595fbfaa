/// A matrix of which only some entries are listed; the others are zero.
///
/// Its size costs nothing: only rows with entries are stored, in increasing order,
/// each with its columns in increasing order.
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
  public let lines: [Row]

  /// - Throws: `ShapeError` when indices are out of range or not increasing, or a
  ///   listed row has no entries.
  @inlinable public init(rows: Int, columns: Int, lines: [Row]) throws(ShapeError) {
    var (row, column) = (-1, -1)
    for line in lines {
      guard line.index > row, line.index < rows else {
        throw ShapeError("row \(line.index) after row \(row) of \(rows)")
      }
      guard !line.entries.isEmpty else { throw ShapeError("row \(line.index) is listed without entries") }
      (row, column) = (line.index, -1)
      for entry in line.entries {
        guard entry.column > column, entry.column < columns else {
          throw ShapeError("row \(row): column \(entry.column) after column \(column) of \(columns)")
        }
        column = entry.column
      }
    }
    (self.rows, self.columns, self.lines) = (rows, columns, lines)
  }
}

extension SparseMatrix: Equatable where Element: Equatable {}
extension SparseMatrix.Row: Equatable where Element: Equatable {}
extension SparseMatrix.Entry: Equatable where Element: Equatable {}

extension SparseMatrix {
  /// The columns that have entries, increasing.
  /// - Complexity: O(entries), and sorting the columns where they are few among many.
  @inlinable public var listedColumns: [Int] {
    let entries = lines.reduce(0) { $0 + $1.entries.count }
    guard columns / 8 <= entries else { return Set(lines.lazy.flatMap { $0.entries.lazy.map(\.column) }).sorted() }
    var isListed = [Bool](repeating: false, count: columns)
    for line in lines { for entry in line.entries { isListed[entry.column] = true } }
    return isListed.indices.filter { isListed[$0] }
  }

  /// - Complexity: O(entries), and sorting the columns where they are few among many.
  @inlinable public var transposed: SparseMatrix {
    get throws(ShapeError) {
      let listed = listedColumns
      let places = IndexTable(listed)
      var counts = [Int](repeating: 0, count: listed.count)
      for line in lines { for entry in line.entries { if let place = places[entry.column] { counts[place] += 1 } } }
      var columnEntries = counts.map { count in
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        return entries
      }
      for line in lines {
        for entry in line.entries {
          guard let place = places[entry.column] else { continue }
          columnEntries[place].append(Entry(column: line.index, value: entry.value))
        }
      }
      return try SparseMatrix(
        rows: columns, columns: rows,
        lines: zip(listed, columnEntries).map { Row(index: $0, entries: $1) })
    }
  }

  /// The matrix with each listed entry's image.
  /// - Requires: no image is zero.
  @inlinable public func map<T>(_ transform: (Element) -> T) -> SparseMatrix<T> {
    SparseMatrix<T>(
      rows, columns,
      lines.map { line in
        SparseMatrix<T>.Row(
          index: line.index, entries: line.entries.map { .init(column: $0.column, value: transform($0.value)) })
      })
  }

  @usableFromInline init(_ rows: Int, _ columns: Int, _ lines: [Row]) {
    (self.rows, self.columns, self.lines) = (rows, columns, lines)
  }
}

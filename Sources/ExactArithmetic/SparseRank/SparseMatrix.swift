/// A matrix of which only some entries are listed; the others are zero.
///
/// Its size costs nothing: only rows with entries are stored, in increasing order,
/// each with its columns in increasing order.
public struct SparseMatrix<Element: Sendable>: Sendable {
  public struct Entry: Sendable {
    public let column: Int
    public let value: Element

    public init(column: Int, value: Element) { (self.column, self.value) = (column, value) }
  }

  public struct Row: Sendable {
    public let index: Int
    public let entries: [Entry]

    public init(index: Int, entries: [Entry]) { (self.index, self.entries) = (index, entries) }
  }

  public let rows: Int
  public let columns: Int
  public let lines: [Row]

  /// - Throws: `ShapeError` when indices are out of range or not increasing, or a
  ///   listed row has no entries.
  public init(rows: Int, columns: Int, lines: [Row]) throws(ShapeError) {
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
  /// - Complexity: O(entries), and sorting the columns that have some.
  public var transposed: SparseMatrix {
    get throws(ShapeError) {
      var places: [(column: Int, line: Int, place: Int)] = []
      places.reserveCapacity(lines.reduce(0) { $0 + $1.entries.count })
      for (number, line) in lines.enumerated() {
        for (place, entry) in line.entries.enumerated() { places.append((entry.column, number, place)) }
      }
      places.sort { ($0.column, $0.line) < ($1.column, $1.line) }
      var (columnLines, first) = ([Row](), 0)
      while first < places.count {
        let column = places[first].column
        let end = places[first...].firstIndex { $0.column != column } ?? places.count
        let entries = places[first..<end].map { (_, line, place) in
          Entry(column: lines[line].index, value: lines[line].entries[place].value)
        }
        columnLines.append(Row(index: column, entries: entries))
        first = end
      }
      return try SparseMatrix(rows: columns, columns: rows, lines: columnLines)
    }
  }

  /// The matrix with each listed entry's image.
  /// - Requires: no image is zero.
  public func map<T>(_ transform: (Element) -> T) -> SparseMatrix<T> {
    SparseMatrix<T>(
      rows, columns,
      lines.map { line in
        SparseMatrix<T>.Row(
          index: line.index, entries: line.entries.map { .init(column: $0.column, value: transform($0.value)) })
      })
  }

  private init(_ rows: Int, _ columns: Int, _ lines: [Row]) {
    (self.rows, self.columns, self.lines) = (rows, columns, lines)
  }
}

/// A dense matrix, row-major, `rows × columns`; either may be zero.
public struct Matrix<Element: Sendable>: Sendable {
  public let rows: Int
  public let columns: Int
  /// The entries, row after row.
  public private(set) var elements: [Element]

  /// - Throws: `ShapeError` when there are not `rows · columns` elements.
  public init(rows: Int, columns: Int, elements: [Element]) throws(ShapeError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, elements.count == count else {
      throw ShapeError("a \(rows)×\(columns) matrix cannot have \(elements.count) entries")
    }
    self.init(rows, columns, elements)
  }

  /// The matrix with entry `entry(i, j)` in row `i`, column `j`.
  /// - Requires: `rows` and `columns` are not negative.
  @inlinable public init(rows: Int, columns: Int, entry: (_ row: Int, _ column: Int) throws -> Element)
    rethrows
  {
    var elements: [Element] = []
    elements.reserveCapacity(rows * columns)
    // Without columns there is nothing to visit, however many rows there are.
    for i in 0..<(columns == 0 ? 0 : rows) { for j in 0..<columns { elements.append(try entry(i, j)) } }
    self.init(rows, columns, elements)
  }

  /// - Requires: `rows · columns` elements.
  @usableFromInline package init(_ rows: Int, _ columns: Int, _ elements: [Element]) {
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  public subscript(row: Int, column: Int) -> Element {
    @inlinable get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  @inlinable public func row(_ i: Int) -> ArraySlice<Element> { elements[i * columns..<(i + 1) * columns] }

  @inlinable public var transposed: Matrix {
    Matrix(rows: columns, columns: rows) { self[$1, $0] }
  }

  @inlinable public func map<T, Failure>(_ transform: (Element) throws(Failure) -> T) throws(Failure) -> Matrix<T> {
    Matrix<T>(rows, columns, try elements.map(transform))
  }

  /// The submatrix of the given rows and columns, in the given order.
  @inlinable public func submatrix(rows: [Int], columns: [Int]) -> Matrix {
    Matrix(rows: rows.count, columns: columns.count) { self[rows[$0], columns[$1]] }
  }
}

extension Matrix: Equatable where Element: Equatable {}
extension Matrix: Hashable where Element: Hashable {}

/// Shapes that do not fit, in words.
public struct ShapeError: Error, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

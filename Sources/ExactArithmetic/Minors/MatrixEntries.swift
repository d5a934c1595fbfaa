/// A matrix by a function that gives its entries: nothing of its size is stored.
public struct MatrixEntries<Element> {
  public let rows: Int
  public let columns: Int
  private let entry: (_ row: Int, _ column: Int) -> Element

  public init(rows: Int, columns: Int, entry: @escaping (_ row: Int, _ column: Int) -> Element) {
    (self.rows, self.columns, self.entry) = (rows, columns, entry)
  }

  public init(_ matrix: Matrix<Element>) where Element: Sendable {
    self.init(rows: matrix.rows, columns: matrix.columns) { matrix[$0, $1] }
  }

  public subscript(row: Int, column: Int) -> Element { entry(row, column) }

  public var transposed: MatrixEntries { MatrixEntries(rows: columns, columns: rows) { self[$1, $0] } }
}

/// A matrix by a function that gives its entries: nothing of its size is stored.
@usableFromInline package struct MatrixEntries<Element> {
  package let rows: Int
  package let columns: Int
  private let entry: (_ row: Int, _ column: Int) -> Element

  @usableFromInline package init(rows: Int, columns: Int, entry: @escaping (_ row: Int, _ column: Int) -> Element) {
    (self.rows, self.columns, self.entry) = (rows, columns, entry)
  }

  package init(_ matrix: Matrix<Element>) where Element: Sendable {
    self.init(rows: matrix.rows, columns: matrix.columns) { matrix[$0, $1] }
  }

  package subscript(row: Int, column: Int) -> Element { entry(row, column) }

  package var transposed: MatrixEntries { MatrixEntries(rows: columns, columns: rows) { self[$1, $0] } }
}

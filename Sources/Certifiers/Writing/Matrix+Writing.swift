import Certificates
import ExactArithmetic

extension JSON {
  /// A matrix, one text per row.
  init<Entry: CustomStringConvertible>(_ matrix: Matrix<Entry>) {
    self = [
      "rows": .number(matrix.rows), "columns": .number(matrix.columns),
      "entries": .array(
        (0..<matrix.rows).map { i in
          .text(matrix.row(i).map(\.description).joined(separator: " "))
        }),
    ]
  }

  init(_ numbers: [Int]) { self = .array(numbers.map { .number($0) }) }
}

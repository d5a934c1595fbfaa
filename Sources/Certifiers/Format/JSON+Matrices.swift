import Certificates
import ExactArithmetic

extension JSON {
  /// A matrix, one text per row.
  init<Entry: CustomStringConvertible>(_ matrix: Matrix<Entry>) {
    self = [
      "rows": .number(matrix.rows), "columns": .number(matrix.columns),
      "entries": .array(
        (0..<matrix.rows).map { i in
          var text = ""
          for entry in matrix.row(i) {
            if !text.isEmpty { text += " " }
            text += entry.description
          }
          return .text(text)
        }),
    ]
  }

  /// Residues, of which there may be many.
  init(_ matrix: Matrix<UInt64>) {
    self = [
      "rows": .number(matrix.rows), "columns": .number(matrix.columns),
      "entries": .array(
        (0..<matrix.rows).map { i in
          var text: [UInt8] = []
          text.reserveCapacity(8 * matrix.columns)
          for entry in matrix.row(i) {
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            if entry < 10 {
              text.append(UInt8(ascii: "0") + UInt8(entry))
            } else {
              text.append(contentsOf: String(entry).utf8)
            }
          }
          return .text(String(decoding: text, as: UTF8.self))
        }),
    ]
  }

  /// A sparse matrix, one text per row that has entries.
  init<Entry: CustomStringConvertible>(_ matrix: SparseMatrix<Entry>) {
    self = [
      "rows": .number(matrix.rows), "columns": .number(matrix.columns),
      "entries": .array(
        matrix.lines.map { line in
          var text = String(line.index)
          for entry in line.entries {
            text += " "
            text += String(entry.column)
            text += " "
            text += entry.value.description
          }
          return .text(text)
        }),
    ]
  }

  init(_ numbers: [Int]) { self = .array(numbers.map { .number($0) }) }
}

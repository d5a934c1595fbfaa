import Certificates
import ExactArithmetic
import MatrixFiles

/// A value of the file, and where it is.
struct JSONPlace {
  let json: LooseJSON
  let path: String

  func fault(_ problem: String) -> FormatError {
    FormatError(place: path.isEmpty ? "the file" : path, problem: problem)
  }

  subscript(keys: String...) -> JSONPlace? {
    json[keys].map { JSONPlace(json: $0.value, path: path.isEmpty ? $0.key : "\(path).\($0.key)") }
  }

  func required(_ keys: String...) throws -> JSONPlace {
    guard case .object = json else { throw fault("expected an object") }
    guard let found = json[keys] else { throw fault("the key '\(keys[0])' is missing") }
    return JSONPlace(json: found.value, path: path.isEmpty ? found.key : "\(path).\(found.key)")
  }

  func elements() throws -> [JSONPlace] {
    guard case .array(let elements) = json else { throw fault("expected an array") }
    return elements.enumerated().map { JSONPlace(json: $1, path: "\(path)[\($0)]") }
  }

  func number() throws -> Rational {
    switch json {
    case .text(let text), .number(let text):
      guard let number = Rational(exactly: text) else {
        throw fault("'\(text.prefix(40))' is not a number; write 3, \"-1/2\" or 0.25")
      }
      return number
    default: throw fault("expected a number: 3, \"-1/2\" or 0.25")
    }
  }

  func integers() throws -> [Int] {
    try elements().map { place in
      guard let value = try place.number().numerator.word, try place.number().isInteger else {
        throw place.fault("expected an integer")
      }
      return value
    }
  }

  /// Rows of numbers, or a matrix as certificates write it.
  func matrix() throws -> Matrix<Rational> {
    if case .object = json {
      let rows = try required("entries").elements().map { line in
        guard case .text(let text) = line.json else { throw line.fault("expected a text") }
        return try text.split(separator: " ").map { try JSONPlace(json: .text(String($0)), path: line.path).number() }
      }
      return try matrix(rows)
    }
    return try matrix(try elements().map { try $0.elements().map { try $0.number() } })
  }

  /// A row of numbers: `[1, 2]`, or a matrix of one row, or of one column.
  func vector() throws -> Matrix<Rational> {
    if case .array(let elements) = json, !elements.isEmpty,
      elements.allSatisfy({
        switch $0 {
        case .text, .number: true
        default: false
        }
      })
    {
      return try matrix([try self.elements().map { try $0.number() }])
    }
    let matrix = try matrix()
    return matrix.rows > 1 && matrix.columns == 1 ? matrix.transposed : matrix
  }

  private func matrix(_ rows: [[Rational]]) throws -> Matrix<Rational> {
    guard let columns = rows.first?.count, columns > 0 else {
      throw fault("expected rows of numbers: [[1, 0], [0, 1]]")
    }
    if let i = rows.firstIndex(where: { $0.count != columns }) {
      throw fault("row \(i) has \(rows[i].count) entries, not \(columns)")
    }
    return try Matrix(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }
}

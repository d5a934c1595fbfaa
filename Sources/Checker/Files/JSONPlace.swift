import Certificates
import ExactArithmetic
import MatrixFiles

/// A value of a JSON file that a user wrote, and where it is.
struct JSONPlace {
  /// The file that the value stands in.
  struct Source {
    let bytes: [UInt8]
    let limits: Limits
  }

  let json: LooseJSON
  /// Keys and indices, as `W[0][2]`; indices count from 0, as in programs that write JSON.
  let path: String
  let source: Source

  /// - Throws: `FormatError`.
  init(reading bytes: [UInt8], limits: Limits) throws(FormatError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw FormatError(
        place: bytes.linePlace(of: 0),
        problem: "a byte order mark before the object; save the file in UTF-8 without one")
    }
    // What begins otherwise is none of the files that are read here: weights and matrices of other programs, mostly.
    if let first = bytes.firstIndex(where: { ![32, 9, 10, 13].contains($0) }), bytes[first] != UInt8(ascii: "{") {
      throw FormatError(place: bytes.linePlace(of: first), problem: "expected a JSON object: {\"slope\": …, \"X\": …}")
    }
    self.init(json: try LooseJSON(reading: bytes), path: "", source: Source(bytes: bytes, limits: limits))
  }

  init(json: LooseJSON, path: String, source: Source) { (self.json, self.path, self.source) = (json, path, source) }

  /// Line and column, and the path.
  private var place: String {
    source.bytes.linePlace(of: json.start) + (path.isEmpty ? "" : ", \(path)")
  }

  func fault(_ problem: String) -> FormatError { FormatError(place: place, problem: problem) }

  func missing(_ key: String) -> FormatError { fault("the key '\(key)' is missing") }

  func elements() throws(FormatError) -> [JSONPlace] {
    guard case .array(let elements) = json.content else { throw fault("expected an array") }
    return elements.enumerated().map { JSONPlace(json: $1, path: "\(path)[\($0)]", source: source) }
  }

  /// - Throws: `FormatError`, or `MatrixFileError` for a number that is too long.
  func number() throws -> Rational {
    switch json.content {
    case .text(let text), .number(let text): return try number(text)
    default: throw fault("expected a number: 3, \"-1/2\" or 0.25")
    }
  }

  private func number(_ text: String) throws -> Rational {
    // The place is found where it is needed: that takes a pass over the file.
    do { return try Rational(reading: text, at: "", source.limits) } catch let error {
      if case .limit(let limit) = error.cause { throw MatrixFileError(at: place, limit) }
      throw fault("'\(text.prefix(40))' is not a number; write 3, \"-1/2\" or 0.25")
    }
  }

  func integer() throws -> Int {
    let number = try number()
    guard number.isInteger, let value = number.numerator.word else { throw fault("expected an integer") }
    return value
  }

  /// Rows of numbers, or a matrix as certificates write it.
  func matrix() throws -> Matrix<Rational> {
    guard json.isObject else { return try matrix(try elements().map { try $0.elements().map { try $0.number() } }) }
    let object = try JSONObject(self, keys: ["rows", "columns", "entries"])
    let (rows, columns) = (try object.required("rows").integer(), try object.required("columns").integer())
    let lines = try object.required("entries").elements().map { line in
      guard case .text(let text) = line.json.content else { throw line.fault("expected a text") }
      return try text.split(separator: " ").map { try line.number(String($0)) }
    }
    guard lines.count == rows else { throw fault("\(lines.count) rows of entries, not \(rows)") }
    let matrix = try matrix(lines)
    guard matrix.columns == columns else { throw fault("\(matrix.columns) columns of entries, not \(columns)") }
    return matrix
  }

  /// The targets as they are written: a row of numbers, or a matrix of one row or column, or with several outputs a row for each.
  func targets() throws -> Matrix<Rational> {
    if let row = try rowOfNumbers() { return row }
    return try matrix()
  }

  /// A number, or the name of a float as the option `--slope` has it: `float32:0.01`.
  func slope() throws -> Rational {
    guard case .text(let text) = json.content, text.contains(":") else { return try number() }
    guard let float = Rational(asFloat: text) else {
      throw fault("'\(text.prefix(40))' is not a number; write 3, \"-1/2\", 0.25 or \"float32:0.01\"")
    }
    return float
  }

  /// `[1, 2]`; nil for anything else.
  func rowOfNumbers() throws -> Matrix<Rational>? {
    guard case .array(let elements) = json.content, !elements.isEmpty else { return nil }
    return elements.allSatisfy(\.isNumber) ? try matrix([try self.elements().map { try $0.number() }]) : nil
  }

  private func matrix(_ rows: [[Rational]]) throws -> Matrix<Rational> {
    guard let columns = rows.first?.count, columns > 0 else {
      throw fault("expected rows of numbers: [[1, 0], [0, 1]]")
    }
    if let i = rows.firstIndex(where: { $0.count != columns }) {
      throw fault("row \(i + 1) has \(rows[i].count) entries, not \(columns)")
    }
    do { try source.limits.checkEntries(rows: rows.count, columns: columns, of: "a matrix") } catch {
      throw MatrixFileError(at: place, error)
    }
    return try Matrix(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }
}

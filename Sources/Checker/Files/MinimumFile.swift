import Certificates
import ExactArithmetic
import Networks

/// Data, targets and weights from a file, for `checker minimum`: a JSON object, or a certificate
/// whose claim has them.
struct MinimumFile {
  let network: Network
  let instance: Instance<Rational>
  let targets: Matrix<Rational>
  /// `W_{L-1}` and `W_L`; nil when the file has no weights.
  let last: (hidden: Matrix<Rational>, output: Matrix<Rational>)?

  /// - Throws: `Failure` with exit code 65 and the place, or 66.
  init(_ path: String) throws {
    let bytes = try readFile(path, limit: 64 << 20)
    do {
      var json = try LooseJSON(reading: bytes)
      if let claim = json[["claim"]] { json = claim.value }
      try self.init(Place(json: json, path: ""))
    } catch let error as FormatError {
      throw Failure(.malformed, "\(path): \(error)")
    } catch let error as ShapeError {
      throw Failure(.malformed, "\(path): \(error)")
    } catch let error as NetworkError {
      throw Failure(.malformed, "\(path): \(error)")
    }
  }

  private init(_ root: Place) throws {
    let data = root["instance"] ?? root
    let inputs = try data.required("X").matrix()
    let targets = try root.required("y", "Y", "targets").vector()
    let network = root["network"]
    let hiddenField = root["W_1", "W1", "hidden"]
    let outputField = root["w_2", "w2", "W_2", "W2", "output"]
    var weights: [Matrix<Rational>] = []
    if let listed = data["W", "weights"] {
      let fields = try listed.elements()
      weights = try fields.enumerated().map { l, field in
        l == fields.count - 1 && hiddenField == nil ? try field.vector() : try field.matrix()
      }
    }
    if let hiddenField { weights.append(try hiddenField.matrix()) }
    if let outputField { weights.append(try outputField.vector()) }

    let noise = try data["E", "noise"].map { field -> [Matrix<Rational>] in
      if let single = try? field.matrix() { return [single] }
      return try field.elements().map { try $0.matrix() }
    }
    let given = try (network?["widths"] ?? root["widths"] ?? root["d"]).map { try $0.integers() }
    let derived = (weights.isEmpty ? noise ?? [] : weights.dropLast()).map(\.rows)
    guard let widths = given ?? (derived.isEmpty ? nil : [inputs.rows] + derived) else {
      throw FormatError(place: "the file", problem: "the key 'widths' is missing, or weights to tell them from")
    }
    self.network = try Network(
      widths: widths, slopes: try MinimumFile.slopes(network ?? root), samples: inputs.columns)
    guard weights.isEmpty || weights.count == widths.count else {
      throw ShapeError(
        "\(weights.count) weight matrices, not \(widths.count): W_1, …, W_L, or \"W_1\" and \"w_2\" at L = 2")
    }
    guard !weights.isEmpty || widths.count == 2 else {
      throw ShapeError("the weights W_1, …, W_\(widths.count - 2) of the lower layers are missing")
    }
    instance = try Instance(
      inputs: inputs, noise: noise ?? Instance.noNoise(for: self.network), weights: Array(weights.dropLast(2)),
      for: self.network)
    self.targets = targets
    last = weights.isEmpty ? nil : (weights[weights.count - 2], weights[weights.count - 1])
  }

  private static func slopes(_ place: Place) throws -> [Rational] {
    if let slope = place["slope", "s"] { return [.one, try slope.number()] }
    let list = try place.required("slope", "s", "slopes")
    let slopes = try list.elements().map { try $0.number() }
    guard slopes.count == 2, slopes[0] == .one else { throw list.fault("expected two slopes, 1 and s") }
    return slopes
  }
}

/// A value of the file, and where it is.
private struct Place {
  let json: LooseJSON
  let path: String

  func fault(_ problem: String) -> FormatError {
    FormatError(place: path.isEmpty ? "the file" : path, problem: problem)
  }

  subscript(keys: String...) -> Place? {
    json[keys].map { Place(json: $0.value, path: path.isEmpty ? $0.key : "\(path).\($0.key)") }
  }

  func required(_ keys: String...) throws -> Place {
    guard case .object = json else { throw fault("expected an object") }
    guard let found = json[keys] else { throw fault("the key '\(keys[0])' is missing") }
    return Place(json: found.value, path: path.isEmpty ? found.key : "\(path).\(found.key)")
  }

  func elements() throws -> [Place] {
    guard case .array(let elements) = json else { throw fault("expected an array") }
    return elements.enumerated().map { Place(json: $1, path: "\(path)[\($0)]") }
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
        return try text.split(separator: " ").map { try Place(json: .text(String($0)), path: line.path).number() }
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

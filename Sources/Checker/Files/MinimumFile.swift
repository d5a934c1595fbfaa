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
      try self.init(JSONPlace(json: json, path: ""))
    } catch let error as FormatError {
      throw Failure(.malformed, "\(path): \(error)")
    } catch let error as ShapeError {
      throw Failure(.malformed, "\(path): \(error)")
    } catch let error as NetworkError {
      throw Failure(.malformed, "\(path): \(error)")
    }
  }

  private init(_ root: JSONPlace) throws {
    let data = root["instance"] ?? root
    let inputs = try data.required("X").matrix()
    let targets = try root.required("y", "Y", "targets").vector()
    let network = root["network"]
    let weights = try MinimumFile.weights(root)

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

  /// `W_1, …, W_L`, or none.
  static func weights(_ root: JSONPlace) throws -> [Matrix<Rational>] {
    let hiddenField = root["W_1", "W1", "hidden"]
    let outputField = root["w_2", "w2", "W_2", "W2", "output"]
    var weights: [Matrix<Rational>] = []
    if let listed = (root["instance"] ?? root)["W", "weights"] {
      let fields = try listed.elements()
      weights = try fields.enumerated().map { l, field in
        l == fields.count - 1 && hiddenField == nil ? try field.vector() : try field.matrix()
      }
    }
    if let hiddenField { weights.append(try hiddenField.matrix()) }
    if let outputField { weights.append(try outputField.vector()) }
    return weights
  }

  private static func slopes(_ place: JSONPlace) throws -> [Rational] {
    if let slope = place["slope", "s"] { return [.one, try slope.number()] }
    let list = try place.required("slope", "s", "slopes")
    let slopes = try list.elements().map { try $0.number() }
    guard slopes.count == 2, slopes[0] == .one else { throw list.fault("expected two slopes, 1 and s") }
    return slopes
  }
}

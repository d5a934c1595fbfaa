import Certificates
import ExactArithmetic
import Networks

/// A network with data and weights, or a part of it, from a JSON file: as a user writes it (`slope`, `X`, `E`, `y`,
/// `W_1`, `w_2`, …), as certificates have it (`network`, `instance`, `targets`, `hidden`, `output`), or a certificate.
/// The one reader of such files.
struct NetworkFile {
  private(set) var widths: [Int]?
  /// `1` and the slope below 0, or all that certificates list.
  private(set) var slopes: [Rational]?
  private(set) var samples: Int?
  private(set) var inputs: Matrix<Rational>?
  private(set) var noise: [Matrix<Rational>]?
  private(set) var targets: Matrix<Rational>?
  /// `W_1, …, W_L`, or `W_1, …, W_{L-2}` where the last two are not given.
  private(set) var weights: [Matrix<Rational>] = []
  /// Whether the weights go up to `W_L`.
  private(set) var hasLastWeights = false

  private static let plainKeys = ["slope", "widths", "X", "E", "y", "W", "W_1", "w_2"]
  private static let certificateKeys = ["network", "instance", "targets", "hidden", "output"]
  /// What claims have besides.
  private static let claimKeys = ["kind", "kinks", "rank", "pattern", "radius", "box", "bound", "histogram"]

  /// The keys of weights and of what they stand in, which tell such a file from one of tensors by their names.
  static let marks = Set(["W", "W_1", "w_2", "claim"] + certificateKeys)

  /// Whether a user's file has these keys: data, weights or both.
  static func arePlain(keys: [String]) -> Bool {
    !keys.isEmpty && keys.allSatisfy(plainKeys.contains) && keys.contains { ["X", "W", "W_1"].contains($0) }
  }

  /// - Throws: `FormatError` with line and column, `ShapeError`, or `MatrixFileError` when a number is too long.
  init(_ root: JSONPlace) throws {
    guard case .object(let members) = root.json.content else { throw root.fault("expected an object") }
    if members.contains(where: { $0.key == "claim" }) {
      let certificate = try JSONObject(root, keys: ["format", "version", "claim", "evidence", "provenance"])
      try readCertificateForm(
        try JSONObject(try certificate.required("claim"), keys: Self.certificateKeys + Self.claimKeys))
      return
    }
    let object = try JSONObject(
      root, keys: Self.plainKeys + Self.certificateKeys,
      alternatives: [
        ["slope", "network"], ["widths", "network"], ["X", "instance"], ["E", "instance"], ["y", "targets"],
        ["W", "W_1"], ["W", "w_2"], ["W", "hidden"], ["W", "output"], ["W_1", "hidden"], ["w_2", "output"],
        ["W", "instance"], ["W_1", "instance"], ["w_2", "instance"],
      ])
    if Self.certificateKeys.contains(where: { object[$0] != nil }) {
      try readCertificateForm(object)
    }
    try readPlainForm(object)
  }

  private mutating func readCertificateForm(_ object: JSONObject) throws {
    if let place = object["network"] {
      let network = try JSONObject(place, keys: ["widths", "slopes", "samples"])
      widths = try network.required("widths").elements().map { try $0.integer() }
      slopes = try network.required("slopes").elements().map { try $0.number() }
      samples = try network.required("samples").integer()
    }
    if let place = object["instance"] {
      let instance = try JSONObject(place, keys: ["X", "E", "W"])
      inputs = try instance.required("X").matrix()
      noise = try instance["E"]?.elements().map { try $0.matrix() }
      weights = try instance.required("W").elements().map { try $0.matrix() }
    }
    if let place = object["targets"] { targets = try place.vector() }
    if object["hidden"] != nil || object["output"] != nil {
      weights.append(try object.required("hidden").matrix())
      weights.append(try object.required("output").vector())
      hasLastWeights = true
    }
  }

  private mutating func readPlainForm(_ object: JSONObject) throws {
    if let place = object["slope"] { slopes = [.one, try place.number()] }
    if let place = object["widths"] { widths = try place.elements().map { try $0.integer() } }
    if let place = object["X"] { inputs = try place.matrix() }
    if let place = object["E"] { noise = try Self.matrices(place) }
    if let place = object["y"] { targets = try place.vector() }
    if let places = try object["W"]?.elements() {
      weights = try places.enumerated().map { l, place in
        l == places.count - 1 ? try place.vector() : try place.matrix()
      }
      hasLastWeights = true
    } else if object["W_1"] != nil || object["w_2"] != nil {
      weights = [try object.required("W_1").matrix(), try object.required("w_2").vector()]
      hasLastWeights = true
    }
  }

  /// One matrix, or a list of matrices.
  private static func matrices(_ place: JSONPlace) throws -> [Matrix<Rational>] {
    if place.isObject() { return [try place.matrix()] }
    let elements = try place.elements()
    guard let first = elements.first, !first.isObject(), try first.rowOfNumbers() != nil else {
      return try elements.map { try $0.matrix() }
    }
    return [try place.matrix()]
  }
}

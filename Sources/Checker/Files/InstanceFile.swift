import Certificates
import ExactArithmetic
import FoundationEssentials
import MatrixFiles
import Networks

/// A network and an instance from a file: a certificate whose claim has them, or a
/// JSON object with `network` and `instance` in the form that certificates have, in
/// any layout.
struct InstanceFile: Decodable {
  struct NetworkPart: Decodable {
    let widths: [Int]
    let slopes: [String]
    let samples: Int
  }

  struct MatrixPart: Decodable {
    let rows: Int
    let columns: Int
    let entries: [String]
  }

  struct InstancePart: Decodable {
    let X: MatrixPart
    let E: [MatrixPart]?
    let W: [MatrixPart]
  }

  struct ClaimPart: Decodable {
    let network: NetworkPart
    let instance: InstancePart
  }

  private let parts: ClaimPart

  private enum CodingKeys: CodingKey { case claim }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    parts = try container.decodeIfPresent(ClaimPart.self, forKey: .claim) ?? ClaimPart(from: decoder)
  }

  /// - Throws: `Failure` with exit code 65 and the place, 66, or `LimitError`.
  static func read(_ path: String) throws -> (network: Network, instance: Instance<Rational>) {
    let bytes = try readFile(path, limit: Limits().bytes)
    do {
      return try JSONDecoder().decode(InstanceFile.self, from: Data(bytes)).contents()
    } catch let error as DecodingError {
      throw Failure(.malformed, "\(path): \(InstanceFile.describe(error))")
    } catch let error as ShapeError {
      throw Failure(.malformed, "\(path): instance: \(error)")
    } catch let error as NetworkError {
      throw Failure(.malformed, "\(path): network: \(error)")
    }
  }

  /// Without `E` there is no noise: all entries are 1.
  private func contents() throws -> (network: Network, instance: Instance<Rational>) {
    let slopes = try parts.network.slopes.map { try number($0, "network.slopes") }
    let network = try Network(widths: parts.network.widths, slopes: slopes, samples: parts.network.samples)
    let noise =
      try parts.instance.E.map { try $0.enumerated().map { try matrix($1, "instance.E[\($0)]") } }
      ?? Instance.noNoise(for: network)
    let instance = try Instance(
      inputs: try matrix(parts.instance.X, "instance.X"), noise: noise,
      weights: try parts.instance.W.enumerated().map { try matrix($1, "instance.W[\($0)]") }, for: network)
    return (network, instance)
  }

  private func number(_ text: String, _ place: String) throws -> Rational {
    guard let number = Rational(exactly: text) else { throw ShapeError("\(place): '\(text)' is not a number") }
    return number
  }

  private func matrix(_ part: MatrixPart, _ place: String) throws -> Matrix<Rational> {
    guard part.entries.count == part.rows else {
      throw ShapeError("\(place): \(part.entries.count) rows of entries, not \(part.rows)")
    }
    var elements: [Rational] = []
    for (i, row) in part.entries.enumerated() {
      let words = row.split(separator: " ")
      guard words.count == part.columns else {
        throw ShapeError("\(place).entries[\(i)]: \(words.count) entries, not \(part.columns)")
      }
      for word in words { elements.append(try number(String(word), "\(place).entries[\(i)]")) }
    }
    return try Matrix(rows: part.rows, columns: part.columns, elements: elements)
  }

  private static func describe(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.isEmpty ? "the file" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(place(context)): the key '\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      "\(place(context)): \(context.debugDescription)"
    @unknown default: "not an instance"
    }
  }
}

extension Instance where Element == Rational {
  /// Noise matrices of ones: the plain leaky ReLU.
  static func noNoise(for network: Network) -> [Matrix<Rational>] {
    network.hiddenWidths.map { width in Matrix(rows: width, columns: network.samples) { _, _ in 1 } }
  }
}

import ExactArithmetic
import Networks

/// A network as a claim writes it: widths `d_0, …, d_{L-1}`, slopes and `N`; the layers with a bias, and `K`, where it has
/// such or several outputs.
public struct NetworkFields: Equatable, Sendable {
  public let widths: [Int]
  public let slopes: [Rational]
  public let samples: Int
  public let biases: [Int]
  public let outputs: Int
  /// Whether the two keys say only what is so without them.
  private let isOverwritten: Bool

  public init(widths: [Int], slopes: [Rational], samples: Int, biases: [Int] = [], outputs: Int = 1) {
    (self.widths, self.slopes, self.samples) = (widths, slopes, samples)
    (self.biases, self.outputs, isOverwritten) = (biases, outputs, false)
  }

  init(_ field: Field) throws {
    let isListed = field.has("biases") || field.has("outputs")
    let more = isListed ? ["biases", "outputs"] : []
    let f = try field.members(["widths", "slopes", "samples"] + more)
    (widths, slopes) = (try f[0].numbers(), try f[1].elements().map { try $0.rational() })
    (samples, biases) = (try f[2].number(), isListed ? try f[3].numbers() : [])
    outputs = isListed ? try f[4].number() : 1
    isOverwritten = isListed && biases.isEmpty && outputs == 1
  }

  /// Whether `W_l` has a bias.
  func hasBias(_ l: Int) -> Bool { biases.contains(l) }

  /// The network, if there is one.
  package func network() throws(Rejection) -> Network {
    if isOverwritten { throw .illFormedClaim("biases and outputs are listed, but there are no biases, and one output") }
    do {
      return try Network(widths: widths, slopes: slopes, samples: samples, biases: biases, outputs: outputs)
    } catch { throw .illFormedClaim("\(error)") }
  }
}

extension NetworkFields: CustomStringConvertible {
  public var description: String {
    let widths = widths.map(String.init).joined(separator: ",")
    let slopes = slopes.map(\.description).joined(separator: ", ")
    let names = biases.isEmpty ? "" : ", biases \(biases.map { "b_\($0)" }.joined(separator: ", "))"
    let several = outputs == 1 ? "" : ", K = \(outputs) outputs"
    return "L = \(self.widths.count), widths \(widths), slopes {\(slopes)}, N = \(samples)\(names)\(several)"
  }

  /// Whether a layer below the last two has a bias.
  var hasBiasBelow: Bool { biases.contains { $0 <= widths.count - 2 } }

  /// What an instance is in words: `(X, E, W)`, with biases and, for several outputs, `W_L`.
  var instanceInWords: String {
    "(X, E, W\(hasBiasBelow ? ", b" : "")\(outputs == 1 ? "" : ", W_\(widths.count)"))"
  }

  var patternCount: String { (try? network())?.patternCountText ?? "0" }
}

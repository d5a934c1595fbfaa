import ExactArithmetic

/// A network of the paper, and the number of samples it is asked about.
///
/// `L` layers of widths `d_0, …, d_{L-1}` and one output (`d_L = 1`), with an
/// activation whose slope is one of a finite list: `1, s` for the leaky ReLU
/// of Soudry & Carmon, Section 3.
public struct Network: Hashable, Sendable {
  /// `d_0, …, d_{L-1}`.
  public let widths: [Int]
  /// The slopes that an activation can take; a pattern chooses one for every
  /// hidden unit and sample.
  public let slopes: [Rational]
  /// `N`.
  public let samples: Int

  /// `s`, the slope below 0 of a leaky ReLU; nil where the slopes are others than `1, s`.
  public var slope: Rational? { Network.slope(of: slopes) }

  /// The `s` of slopes `1, s`.
  public static func slope(of slopes: [Rational]) -> Rational? {
    slopes.count == 2 && slopes[0] == .one ? slopes[1] : nil
  }

  /// The largest width and number of samples, and the most layers. They keep
  /// every product of sizes within a machine word.
  public static let largestSize = 100_000_000
  public static let mostLayers = 64

  /// - Throws: `NetworkError` when a size or the list of slopes is out of range.
  public init(widths: [Int], slopes: [Rational], samples: Int) throws(NetworkError) {
    guard (2...Network.mostLayers).contains(widths.count) else {
      throw .layers(widths.count)
    }
    for (l, width) in widths.enumerated() where !(1...Network.largestSize).contains(width) {
      throw .width(layer: l, width)
    }
    guard (1...Network.largestSize).contains(samples) else { throw .samples(samples) }
    guard (1...256).contains(slopes.count) else { throw .slopes(slopes.count) }
    (self.widths, self.slopes, self.samples) = (widths, slopes, samples)
  }

  /// `L`, the number of weight layers; `L = 2` is one hidden layer.
  public var layers: Int { widths.count }

  /// `d_L`.
  public var outputs: Int { 1 }

  /// The rows of `W_l`, `1 ≤ l ≤ L`: `d_l`.
  public func rows(ofWeight l: Int) -> Int { l == layers ? outputs : widths[l] }

  /// The columns of `W_l`, `1 ≤ l ≤ L`: the rows of `V_{l-1}`.
  public func columns(ofWeight l: Int) -> Int { widths[l - 1] }

  /// `d_l` of a hidden layer, `1 ≤ l ≤ L-1`.
  public var hiddenWidths: ArraySlice<Int> { widths.dropFirst() }

  /// `D = Σ_{l=1}^{L-1} d_l`, the slopes that one sample chooses.
  public var hiddenUnits: Int { hiddenWidths.reduce(0, +) }

  /// `N · D`, so that there are `P = slopes.count^{N D}` activation patterns.
  public var patternBits: Int { samples * hiddenUnits }

  /// `P` as a power, `2^84`.
  public var patternCountText: String { "\(slopes.count)^\(patternBits)" }

  /// `d_{L-2} · d_{L-1}`, the rows of `G^p`: the entries of `W_{L-1}`.
  public var gradientRows: Int { rows(ofWeight: layers - 1) * columns(ofWeight: layers - 1) }
}

/// A network that cannot be.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
  case layers(Int)
  case width(layer: Int, Int)
  case samples(Int)
  case slopes(Int)

  public var description: String {
    switch self {
    case .layers(let count):
      "\(count) widths: a network has between 2 and \(Network.mostLayers) layers, a width d_0, …, d_{L-1} for each"
    case .width(let layer, let width):
      "width d_\(layer) = \(width) is not between 1 and \(Network.largestSize)"
    case .samples(let samples):
      "N = \(samples) is not between 1 and \(Network.largestSize)"
    case .slopes(let count): "\(count) slopes: there must be between 1 and 256"
    }
  }
}

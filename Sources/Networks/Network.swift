import ExactArithmetic

/// A network of the paper, and the number of samples it is asked about.
///
/// `L` layers of widths `d_0, …, d_{L-1}` and one output (`d_L = 1`), with an
/// activation whose slope is one of a finite list: `1, s` for the leaky ReLU
/// of Soudry & Carmon, Section 3. Beyond the paper, layers can have biases, and
/// there can be several outputs: FORMAT.md, "Biases and outputs".
public struct Network: Hashable, Sendable {
  /// `d_0, …, d_{L-1}`.
  public let widths: [Int]
  /// The slopes that an activation can take; a pattern chooses one for every
  /// hidden unit and sample.
  public let slopes: [Rational]
  /// `N`.
  public let samples: Int
  /// The layers `l`, `1 ≤ l ≤ L`, whose weights `W_l` have a bias, their last column.
  public let biases: [Int]
  /// `K`, which is `d_L`.
  public let outputs: Int

  /// `s`, the slope below 0 of a leaky ReLU; nil where the slopes are others than `1, s`.
  public var slope: Rational? { Network.slope(of: slopes) }

  /// The `s` of slopes `1, s`.
  package static func slope(of slopes: [Rational]) -> Rational? {
    slopes.count == 2 && slopes[0] == .one ? slopes[1] : nil
  }

  /// The largest width and number of samples, and the most layers. They keep
  /// every product of sizes within a machine word.
  public static let largestSize = 100_000_000
  public static let mostLayers = 64

  /// - Throws: `NetworkError` when a size or the list of slopes is out of range.
  public init(widths: [Int], slopes: [Rational], samples: Int, biases: [Int] = [], outputs: Int = 1)
    throws(NetworkError)
  {
    guard (2...Network.mostLayers).contains(widths.count) else {
      throw .layers(widths.count)
    }
    for (l, width) in widths.enumerated() where !(1...Network.largestSize).contains(width) {
      throw .width(layer: l, width)
    }
    guard (1...Network.largestSize).contains(samples) else { throw .samples(samples) }
    guard (1...256).contains(slopes.count) else { throw .slopes(slopes.count) }
    for (before, l) in zip([0] + biases, biases) where l <= before || l > widths.count {
      throw .bias(layer: l, layers: widths.count)
    }
    guard (1...Network.largestSize).contains(outputs) else { throw .outputs(outputs) }
    (self.widths, self.slopes, self.samples) = (widths, slopes, samples)
    (self.biases, self.outputs) = (biases, outputs)
  }

  /// The network asked about other samples.
  public func with(samples: Int) throws(NetworkError) -> Network {
    try Network(widths: widths, slopes: slopes, samples: samples, biases: biases, outputs: outputs)
  }

  /// `L`, the number of weight layers; `L = 2` is one hidden layer.
  public var layers: Int { widths.count }

  /// Whether `W_l`, `1 ≤ l ≤ L`, has a bias.
  public func hasBias(_ l: Int) -> Bool { biases.contains(l) }

  /// The rows of `W_l`, `1 ≤ l ≤ L`: `d_l`.
  public func rows(ofWeight l: Int) -> Int { l == layers ? outputs : widths[l] }

  /// `c_l`, the columns of `W_l`, `1 ≤ l ≤ L`: the rows of `V_{l-1}`, and a bias where it has one.
  public func columns(ofWeight l: Int) -> Int { widths[l - 1] + (hasBias(l) ? 1 : 0) }

  /// `d_l` of a hidden layer, `1 ≤ l ≤ L-1`.
  public var hiddenWidths: ArraySlice<Int> { widths.dropFirst() }

  /// `D = Σ_{l=1}^{L-1} d_l`, the slopes that one sample chooses.
  public var hiddenUnits: Int { hiddenWidths.reduce(0, +) }

  /// `N · D`, so that there are `P = slopes.count^{N D}` activation patterns.
  public var patternBits: Int { samples * hiddenUnits }

  /// `P` as a power, `2^84`.
  public var patternCountText: String { "\(slopes.count)^\(patternBits)" }

  /// `R`, the rows of `G^p`: the entries of `W_{L-1}`, `d_{L-2} · d_{L-1}` without biases, and biases of the outputs.
  public var gradientRows: Int {
    rows(ofWeight: layers - 1) * columns(ofWeight: layers - 1) + (hasBias(layers) ? outputs : 0)
  }

  /// `C = N K`, the columns of `G^p`.
  public var gradientColumns: Int { samples * outputs }
}

/// A network that cannot be.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
  case layers(Int)
  case width(layer: Int, Int)
  case samples(Int)
  case slopes(Int)
  case bias(layer: Int, layers: Int)
  case outputs(Int)

  public var description: String {
    switch self {
    case .layers(let count):
      "\(count) widths: a network has between 2 and \(Network.mostLayers) layers, a width d_0, …, d_{L-1} for each"
    case .width(let layer, let width):
      "width d_\(layer) = \(width) is not between 1 and \(Network.largestSize)"
    case .samples(let samples):
      "N = \(samples) is not between 1 and \(Network.largestSize)"
    case .slopes(let count): "\(count) slopes: there must be between 1 and 256"
    case .bias(let layer, let layers):
      "biases b_\(layer): the layers with a bias are listed in increasing order, each between 1 and \(layers)"
    case .outputs(let outputs): "K = \(outputs) outputs, not between 1 and \(Network.largestSize)"
    }
  }
}

import ArgumentParser
import ExactArithmetic
import MatrixFiles
import Networks

/// The network and the number of samples, as the command line gives them.
struct NetworkOptions: ParsableArguments {
  @Option(help: "L, the number of weight layers; 2 is one hidden layer. (default: 3, or as many as --widths)")
  var layers: Int?

  @Option(name: .customLong("N"), help: "The number of samples.")
  var samples = 12

  @Option(
    help: ArgumentHelp(
      "The widths d_0,…,d_{L-1}. (default: ⌈√N⌉, and ⌈N/d_{L-2}⌉ for the last)",
      valueName: "d0,d1,…"))
  var widths: String?

  @Option(
    help:
      "The slope s of the activation on its negative side: 1/100, 0.01, -1, or float64:0.01, exactly the float nearest to 0.01. (write --slope=-1)"
  )
  var slope = "1/100"

  @Option(
    help: ArgumentHelp(
      "All slopes that the activation can take, instead of 1 and --slope. (write --slopes=-1,1)",
      valueName: "s1,s2,…"))
  var slopes: String?

  /// The network that the options describe.
  /// - Throws: `Failure` with exit code 64.
  func network() throws(Failure) -> Network {
    let widths = try self.widthList()
    let slopes = try slopeList()
    do {
      return try Network(widths: widths, slopes: slopes, samples: samples)
    } catch { throw Failure(.usage, "\(error)") }
  }

  private func slopeList() throws(Failure) -> [Rational] {
    let (option, texts) =
      slopes.map { ("--slopes", $0.split(separator: ",", omittingEmptySubsequences: false)) } ?? (
        "--slope", [slope[...]]
      )
    var list: [Rational] = slopes == nil ? [1] : []
    for text in texts { list.append(try NetworkOptions.slope(text, option: option)) }
    return list
  }

  /// The number that a slope's text means.
  static func slope(_ text: Substring, option: String) throws(Failure) -> Rational {
    let prefix = "float64:"
    let float = text.hasPrefix(prefix) ? Double(text.dropFirst(prefix.count)) : nil
    guard let slope = float.map({ Rational(exactly: $0) }) ?? Rational(exactly: String(text)) else {
      throw Failure(
        .usage,
        "\(option) \(text): not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float64:0.01 for the float nearest to it"
      )
    }
    return slope
  }

  private func widthList() throws(Failure) -> [Int] {
    if let layers, !(2...Network.mostLayers).contains(layers) {
      throw Failure(.usage, "--layers \(layers): a network has between 2 and \(Network.mostLayers) weight layers")
    }
    guard (1...Network.largestSize).contains(samples) else {
      throw Failure(.usage, "--N \(samples): the number of samples is between 1 and \(Network.largestSize)")
    }
    guard let widths else {
      let layers = layers ?? 3
      let root = Int(Double(samples).squareRoot().rounded(.up))
      let last = (samples + root - 1) / root
      return Array(repeating: root, count: layers - 1) + [last]
    }
    var list: [Int] = []
    for part in widths.split(separator: ",", omittingEmptySubsequences: false) {
      guard let width = Int(part) else {
        throw Failure(.usage, "--widths \(widths): '\(part)' is not a width; write d0,d1,…,d_{L-1}")
      }
      list.append(width)
    }
    if let layers, list.count != layers {
      throw Failure(
        .usage,
        "--widths \(widths): \(list.count) widths, but --layers \(layers) needs \(layers): d_0, …, d_\(layers - 1)")
    }
    return list
  }
}

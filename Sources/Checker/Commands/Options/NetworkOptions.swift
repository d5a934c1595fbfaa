import ArgumentParser
import ExactArithmetic
import Networks

/// The network and the number of samples, as the command line gives them.
struct NetworkOptions: ParsableArguments {
  @Option(help: "L, the number of weight layers; 2 is one hidden layer. (default: 3, or as many as --widths)")
  var layers: Int?

  @Option(name: .customLong("N"), help: "The number of samples. (default: 12)")
  var givenSamples: Int?

  /// `N`, as given or by default.
  var samples: Int { givenSamples ?? 12 }

  @Option(
    help: ArgumentHelp(
      "The widths d_0,…,d_{L-1}. (default: ⌈√N⌉, and ⌈N/d_{L-2}⌉ for the last)",
      valueName: "d0,d1,…"))
  var widths: String?

  @Option(
    help: ArgumentHelp(
      "The layers l whose weights W_l have a bias: numbers from 1 to L, hidden for all below the output, or all. (default: none)",
      valueName: "l,l,…"))
  var biases: String?

  @OptionGroup var slopeOptions: SlopeOptions

  /// The network that the options describe.
  /// - Throws: `Failure`, or `SubjectError`, with exit code 64.
  func network(_ limits: Limits = Limits()) throws -> Network {
    let widths = try self.widthList()
    let slopes = try slopeOptions.list(limits)
    let biases = try biasList(layers: widths.count)
    return try inOptions { try Network(widths: widths, slopes: slopes, samples: samples, biases: biases) }
  }

  private func biasList(layers: Int) throws(Failure) -> [Int] {
    switch biases {
    case nil: return []
    case "hidden": return Array(1..<layers)
    case "all": return Array(1...layers)
    case let text?:
      let list = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0.withoutOuterSpaces) ?? 0 }
      guard list.allSatisfy((1...layers).contains), Set(list).count == list.count else {
        throw Failure(
          .usage,
          "--biases \(text): write layers from 1 to L = \(layers), each once, like 1,\(layers), or hidden, or all")
      }
      return list.sorted()
    }
  }

  private func widthList() throws(Failure) -> [Int] {
    if let layers, !(2...Network.mostLayers).contains(layers) {
      throw Failure(.usage, "--layers \(layers): a network has between 2 and \(Network.mostLayers) weight layers")
    }
    guard (1...Network.largestSize).contains(samples) else {
      throw Failure(.usage, "--N \(samples): the number of samples is between 1 and \(Network.largestSize)")
    }
    guard let widths else {
      return NetworkOptions.defaultWidths(layers: layers ?? 3, samples: samples)
    }
    let list = try NetworkOptions.list(widths)
    if let layers, list.count != layers {
      throw Failure(
        .usage,
        "--widths \(widths): \(list.count) widths, but --layers \(layers) needs \(layers): d_0, …, d_\(layers - 1)")
    }
    return list
  }

  /// `⌈√N⌉` everywhere, and the least width that makes `N ≤ d_{L-2} d_{L-1}` for the last.
  static func defaultWidths(layers: Int, samples: Int) -> [Int] {
    let root = Int(Double(samples).squareRoot().rounded(.up))
    return Array(repeating: root, count: layers - 1) + [(samples + root - 1) / root]
  }

  /// - Throws: `Failure` with exit code 64.
  static func list(_ widths: String) throws(Failure) -> [Int] {
    var list: [Int] = []
    for part in widths.split(separator: ",", omittingEmptySubsequences: false) {
      guard let width = Int(part.withoutOuterSpaces) else {
        throw Failure(.usage, "--widths \(widths): '\(part)' is not a width; write d0,d1,…,d_{L-1}")
      }
      list.append(width)
    }
    return list
  }
}

extension Substring {
  /// Without the spaces that people write after a comma.
  var withoutOuterSpaces: String { String(drop { $0 == " " }).trimmingSuffix(" ") }
}

extension Network {
  /// ` --biases 1,2` of a command's line; empty where there are none.
  var biasOption: String {
    biases.isEmpty ? "" : " --biases \(biases.map(String.init).joined(separator: ","))"
  }
}

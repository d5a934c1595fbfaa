import Certifiers
import ExactArithmetic
import MatrixFiles

/// The layers below the linear ones, as `--below` lists them: `conv:padding=1,leaky,maxpool:2`.
struct LayersBelow {
  private enum Layer {
    case convolution(Steps)
    /// nil for the slope of the network.
    case leaky(Rational?)
    case pooling(isAverage: Bool, window: [Int], Steps)
  }

  /// One number for all sizes, or one for each.
  private struct Steps {
    var stride: [Int]?
    var padding: [Int] = [0]
  }

  private let layers: [(word: String, layer: Layer)]

  static let help =
    "The layers below the linear ones, from the first on: conv, conv:stride=2:padding=1, leaky (of --slope), leaky:S, relu, maxpool:2, maxpool:3:stride=2, avgpool:2x2, flatten. Convolutions have their weights from the file; X is N × channels × sizes, or N × sizes × channels with weights in-out, which tell."

  /// The shapes of `X` that they take.
  static let samples = "N × channels × sizes, or N × sizes × channels with weights in-out"

  /// What is said of them, each with the tensors of a convolution.
  static func line(_ words: [String]) -> String {
    "layers below: \(words.joined(separator: ", ").onOneLine): their exact outputs are X"
  }

  private static let forms =
    "conv, conv:stride=2:padding=1, leaky, leaky:1/10, relu, maxpool:2, maxpool:3:stride=2, avgpool:2x2 or flatten"

  /// - Throws: `Failure` with exit code 64 or 75.
  init(_ text: String, _ limits: Limits) throws(Failure) {
    var words = text.split(separator: ",", omittingEmptySubsequences: false)
    if words.last == "flatten" { words.removeLast() }
    if words.contains("flatten") {
      throw Failure(
        .usage, "--below \(text): flatten is the last of these layers; the linear ones above it are the network's own")
    }
    var layers: [(word: String, layer: Layer)] = []
    for word in words { layers.append((String(word), try LayersBelow.layer(word, limits))) }
    self.layers = layers
  }

  var convolutions: Int { layers.count { if case .convolution = $0.layer { true } else { false } } }

  /// Whether an activation is that of the network.
  var takesSlope: Bool { layers.contains { if case .leaky(nil) = $0.layer { true } else { false } } }

  private static func layer(_ word: Substring, _ limits: Limits) throws(Failure) -> Layer {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let (kind, rest) = (parts[0], parts.count > 1 ? parts[1] : nil)
    func fault(_ problem: String) -> Failure { Failure(.usage, "--below \(word.prefix(100)): \(problem)") }
    switch (kind, rest) {
    case ("conv", _): return .convolution(try steps(rest, hasPadding: true, fault))
    case ("relu", nil): return .leaky(.zero)
    case ("leaky", nil): return .leaky(nil)
    case ("leaky", let slope?): return .leaky(try SlopeOption.number(slope, option: "--below leaky:", limits))
    case ("maxpool", let rest?), ("avgpool", let rest?):
      let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let window = sizes(parts[0], least: 1) else {
        throw fault("'\(parts[0])' is no size of a window; write 1 to 1000000, or one for each size like 2x2")
      }
      let steps = try steps(parts.count > 1 ? parts[1] : nil, hasPadding: false, fault)
      return .pooling(isAverage: kind == "avgpool", window: window, steps)
    case ("maxpool", nil), ("avgpool", nil): throw fault("a window is missing: write \(kind):2")
    default: throw fault("no layer that is evaluated; write \(forms)")
    }
  }

  /// `stride=2:padding=1x0`.
  private static func steps(
    _ text: Substring?, hasPadding: Bool, _ fault: (String) -> Failure
  ) throws(Failure) -> Steps {
    var steps = Steps()
    guard let text else { return steps }
    var seen: Set<Substring> = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if let mend = notEvaluated(sides[0], ofConvolution: hasPadding) { throw fault(mend) }
      let known = hasPadding ? ["stride", "padding"] : ["stride"]
      guard sides.count == 2, known.contains(String(sides[0])) else {
        throw fault("'\(part)' is not taken; write \(known.map { "\($0)=1" }.joined(separator: " or "))")
      }
      guard seen.insert(sides[0]).inserted else { throw fault("\(sides[0]) is given twice") }
      guard let numbers = sizes(sides[1], least: sides[0] == "stride" ? 1 : 0) else {
        throw fault(
          "'\(sides[1])' is no \(sides[0]); write a number between \(sides[0] == "stride" ? 1 : 0) and 1000000, or one for each size like 2x1"
        )
      }
      if sides[0] == "stride" { steps.stride = numbers } else { steps.padding = numbers }
    }
    return steps
  }

  /// What libraries have besides, and what to do.
  private static func notEvaluated(_ key: Substring, ofConvolution: Bool) -> String? {
    switch (key, ofConvolution) {
    case ("dilation", true):
      "dilation is not evaluated; write the kernel with zeros between its entries to the file, which is the same convolution"
    case ("groups", true):
      "groups are not evaluated; write the kernel with zeros for the channels that a filter does not see to the file, which is the same convolution"
    case ("padding", false):
      "pooling with padding is not evaluated; let the program of the training write what this layer gives, and take that for --data, with the layers above it in --below"
    case ("dilation", false), ("groups", false): "\(key) is not evaluated in pooling; leave it out where it is 1"
    default: nil
    }
  }

  private static func sizes(_ text: Substring, least: Int) -> [Int]? {
    let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map { part in
      part.allSatisfy { ("0"..."9").contains($0) } ? Int(part) : nil
    }
    let known = numbers.compactMap { $0 }
    return known.count == numbers.count && known.allSatisfy { (least...1_000_000).contains($0) } ? known : nil
  }
}

extension LayersBelow {
  /// What these layers make of the samples.
  struct Evaluated {
    /// `d_0 × N`.
    let inputs: Matrix<Rational>
    /// Each layer, with the tensors of a convolution.
    let words: [String]
  }

  /// Evaluates the layers at all samples, exactly.
  /// - Parameters:
  ///   - samples: `N × c × n_1 × …`, or `N × n_1 × … × c` where weights are in-out; a row a sample.
  ///   - kernels: of the convolutions, from the first on, with their biases.
  ///   - fitsOther: whether the linear layers are those of a network in the other order, too.
  ///   - slope: of the network, if it is known.
  /// - Throws: `Failure` with exit code 64, or `LimitError`.
  func evaluated(
    at samples: MatrixFile, path: String, _ kernels: [(weight: TensorFile.Tensor, bias: TensorFile.Tensor?)],
    _ order: KernelOrder, fitsOther: Bool = false, slope: Rational?, _ limits: Limits
  ) throws -> Evaluated {
    if takesSlope, slope == nil {
      throw Failure(.usage, "--slope is missing: leaky of --below has that of the training; write leaky:S for another")
    }
    let wanted = order == .outIn ? "N × channels × sizes" : "N × sizes × channels, as weights in-out have them"
    guard let dimensions = samples.dimensions, dimensions.count <= 5 else {
      throw Failure(
        .usage,
        "\(path): X is \(samples.dimensions.map { "an array of \($0.count) dimensions" } ?? "\(samples.matrix.rows)×\(samples.matrix.columns)"), but --below takes it as \(wanted), an array of 3 to 5 dimensions"
      )
    }
    let inner = Array(dimensions.dropFirst())
    try kernels.first.flatMap { Channels(ofSample: inner, $0.weight) }?
      .check(readAs: order, fitsOther: fitsOther, path)
    let channels = order == .outIn ? inner[0] : inner[inner.count - 1]
    var shape = (channels: channels, sizes: Array(order == .outIn ? inner.dropFirst() : inner.dropLast()))
    let (given, axes) = (shape, shape.sizes.count)
    var (layers, words, rest): ([PlacedLayer], [String], _) = ([], [], kernels[...])
    for (word, layer) in self.layers {
      let (lower, name) = try LayersBelow.lower(layer, axes: axes, word, &rest, order, slope: slope)
      func demand<Result>(_ work: () throws(ShapeError) -> Result) throws(Failure) -> Result {
        do throws(ShapeError) { return try work() } catch {
          let inputs = ([shape.channels] + shape.sizes).map(String.init).joined(separator: "×")
          throw Failure(.usage, "--below: \(name): \(error); it gets \(inputs), channels first, of '\(path)'")
        }
      }
      let after = try demand { () throws(ShapeError) in try lower.shape(of: shape) }
      if let window = lower.window {
        try limits.checkEntries(
          rows: Work.product(after.sizes), columns: Work.product([shape.channels] + window.sizes),
          of: "\(name): all windows of a sample")
      }
      layers.append(try demand { () throws(ShapeError) in try lower.placed(on: shape) })
      words.append(name)
      shape = after
    }
    let count = Work.product([shape.channels] + shape.sizes)
    try limits.checkEntries(rows: count, columns: dimensions[0], of: "what the layers of --below give")
    Progress().show("evaluating the layers of --below")
    let dense = samples.matrix.dense
    let columns = try (0..<dense.rows).map { Array(dense.row($0)) }.mapOnAllCores { [layers] numbers in
      Result { () throws(ShapeError) in
        let inputs =
          order == .outIn
          ? Activations(channels: given.channels, sizes: given.sizes, numbers: numbers)
          : Activations(channelsLast: numbers, channels: given.channels, sizes: given.sizes)
        var outputs = inputs
        for layer in layers { outputs = try layer.applied(to: outputs) }
        return order == .outIn ? outputs.numbers : outputs.numbersChannelsLast
      }
    }.map { try $0.get() }
    Progress().clear()
    return Evaluated(
      inputs: Matrix(rows: count, columns: dimensions[0]) { columns[$1][$0] }, words: words)
  }

  /// A layer with its numbers, and what it is called.
  private static func lower(
    _ layer: Layer, axes: Int, _ word: String,
    _ kernels: inout ArraySlice<(weight: TensorFile.Tensor, bias: TensorFile.Tensor?)>, _ order: KernelOrder,
    slope: Rational?
  ) throws(Failure) -> (LowerLayer, name: String) {
    func perAxis(_ numbers: [Int], _ what: String) throws(Failure) -> [Int] {
      guard numbers.count == 1 || numbers.count == axes else {
        throw Failure(
          .usage,
          "--below \(word): \(numbers.count) numbers of the \(what) for \(axes) sizes of X; write one for each, or one for all"
        )
      }
      return numbers.count == axes ? numbers : Array(repeating: numbers[0], count: axes)
    }
    switch layer {
    case .convolution(let steps):
      let (tensor, bias) = kernels.removeFirst()
      let tensors = [tensor.name] + (bias.map { [$0.name] } ?? [])
      let name = "\(word) \(tensor.shape) (\(tensors.joined(separator: ", ")))"
      let dimensions = tensor.dimensions
      guard dimensions.count == axes + 2 else {
        throw Failure(
          .usage, "--below: \(name): a kernel of \(dimensions.count - 2) sizes, but X has \(axes) a channel")
      }
      let (filters, channels, sizes) =
        order == .outIn
        ? (dimensions[0], dimensions[1], Array(dimensions[2...]))
        : (dimensions[axes + 1], dimensions[axes], Array(dimensions[..<axes]))
      if let bias, bias.matrix.elements.count != filters {
        throw Failure(
          .malformed,
          "the bias '\(bias.name)' \(bias.shape) has \(bias.matrix.elements.count) numbers, but \(name) \(filters) filters"
        )
      }
      guard channels > 0, sizes.allSatisfy({ $0 > 0 }) else {
        throw Failure(.malformed, "the kernel of \(name) has no entries; save one with a number for each place")
      }
      let numbers = tensor.matrix.elements
      let (area, size) = (sizes.reduce(1, *), channels * sizes.reduce(1, *))
      let weights =
        order == .outIn
        ? tensor.matrix
        : Matrix(rows: filters, columns: size) { o, j in numbers[(j % area * channels + j / area) * filters + o] }
      let window = Window(
        sizes: sizes, strides: try perAxis(steps.stride ?? [1], "stride"),
        padding: try perAxis(steps.padding, "padding"))
      let convolution = Convolution(weights, biases: bias?.matrix.elements, channels: channels, window: window)
      return (.convolution(convolution), name)
    case .pooling(let isAverage, let sizes, let steps):
      let sizes = try perAxis(sizes, "window")
      let window = Window(
        sizes: sizes, strides: try perAxis(steps.stride ?? sizes, "stride"),
        padding: Array(repeating: 0, count: axes))
      return (isAverage ? .average(window) : .largest(window), word)
    case .leaky(let own): return (.leaky(slope: own ?? slope ?? .zero), word)
    }
  }
}

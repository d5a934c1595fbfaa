import ArgumentParser
import Certificates
import Certifiers
import ExactArithmetic

struct MaxoutCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "maxout", abstract: "One layer of units that are each the largest of several linear forms.",
    discussion: """
      Maxout, or max-pooling over groups of units: unit i is ε_i max_j r_{i,j} · x. Which form is the largest, the selection, is \
      drawn with --seed; the parameters are the data X and the noise E. For N ≤ d_0 D the rank is N at every selection, and \
      with the activation's slopes on top at every pattern: a second certificate says so.

      Example: checker generic maxout 3 2 6 --pieces 4
      """)

  @Argument(help: "d_0, the inputs.")
  var inputs: Int

  @Argument(help: "D, the units.")
  var units: Int

  @Argument(help: "N, the samples.")
  var samples: Int

  @Option(help: "The forms of each unit.")
  var pieces = 2

  @OptionGroup var options: GenericOptions

  var line: String { "checker generic maxout \(inputs) \(units) \(samples) --pieces \(pieces)" }

  func problem() throws -> GenericProblem {
    try .maxout(inputs: inputs, units: units, samples: samples, pieces: pieces, seed: options.seed)
  }
}

struct ConvolutionCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "convolution", abstract: "A convolution with average pooling over all positions.",
    discussion: """
      The parameters are the inputs X and the noise E, at each filter and position. For N ≤ C (c k + 1 with --bias), c k entries of \
      a kernel, the rank is N at every activation pattern: a second certificate says so. Entries that only ever see padding do not count.

      Examples: checker generic convolution 1,3,3 --kernel 2,2 --filters 2 --N 8
                checker generic convolution 2,4 --kernel 3 --filters 1 --N 6 --padding 1 --bias
      """)

  @Argument(help: "The channels of the inputs, and one to three sizes: c,n_1,….")
  var sizes: String

  @Option(help: ArgumentHelp("The sizes of the kernel, as many as those of the inputs.", valueName: "k,…"))
  var kernel: String

  @Option(help: "C, the filters.")
  var filters: Int

  @Option(name: .customLong("N"), help: "N, the samples.")
  var samples: Int

  @Option(help: ArgumentHelp("How far it is from position to position. (default: 1)", valueName: "s,…"))
  var stride: String?

  @Option(help: ArgumentHelp("The zeros put before and behind the inputs. (default: 0)", valueName: "q,…"))
  var padding: String?

  @Flag(help: "Give the filters a bias.")
  var bias = false

  @OptionGroup var slopes: SlopeOption
  @OptionGroup var options: GenericOptions

  var line: String {
    "checker generic convolution \(sizes) --kernel \(kernel) --filters \(filters) --N \(samples) --stride \(stride ?? "1") --padding \(padding ?? "0")\(bias ? " --bias" : "") --slope=\(slopes.text)"
  }

  var modes: [Mode] { [options.printing(idle: ["--slope"])] }

  func problem() throws -> GenericProblem {
    let sizes = try Self.list(sizes, "the sizes")
    let axes = sizes.count - 1
    guard (1...3).contains(axes) else {
      throw Failure(.usage, "\(self.sizes): the channels and one to three sizes are wanted, like 1,28,28")
    }
    /// One number is meant for all axes.
    func perAxis(_ text: String, _ option: String) throws -> [Int] {
      let list = try Self.list(text, option)
      guard list.count == axes || list.count == 1 else {
        throw Failure(
          .usage, "\(option) \(text): \(list.count) numbers for \(axes) sizes; write one for each, or one for all")
      }
      return list.count == axes ? list : Array(repeating: list[0], count: axes)
    }
    let slope = try SlopeOptions.checkIsKinked(try slopes.value(try options.limitOptions.limits))
    guard !slope.isZero else {
      throw Failure(
        .usage,
        "--slope 0: noise does not reach what is behind a slope of 0, where all of a column can be 0, as e · 0 · x of one sample, one filter and one position; give another slope"
      )
    }
    return try .convolution(
      ConvolutionFields(
        channels: sizes[0], sizes: Array(sizes.dropFirst()), kernel: try perAxis(kernel, "--kernel"),
        strides: try perAxis(stride ?? "1", "--stride"), padding: try perAxis(padding ?? "0", "--padding"),
        bias: bias ? 1 : 0, filters: filters, slopes: [.one, slope], samples: samples))
  }

  private static func list(_ text: String, _ option: String) throws(Failure) -> [Int] {
    try numbers(text, option: option, in: 0...1_000_000, called: "a number up to 1000000", like: "3,3")
  }
}

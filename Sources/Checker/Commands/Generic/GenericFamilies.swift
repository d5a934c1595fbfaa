import ArgumentParser
import Certifiers
import ExactArithmetic
import Networks

struct KhatriRaoCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "khatri-rao", abstract: "The Khatri–Rao product of two generic matrices, d_1 × N and d_2 × N.",
    discussion: """
      Column n is the Kronecker product of the two columns n: one hidden layer with generic data and noise.

      Example: checker generic khatri-rao 3 4 12
      """)

  @Argument(help: "d_1, the rows of the first matrix.")
  var first: Int

  @Argument(help: "d_2, the rows of the second matrix.")
  var second: Int

  @Argument(help: "N, the columns of both.")
  var columns: Int

  @OptionGroup var options: GenericOptions

  var line: String { "checker generic khatri-rao \(first) \(second) \(columns)" }

  func problem() throws -> GenericProblem { try .khatriRao(rows: (first, second), columns: columns) }
}

struct LayerCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "layer", abstract: "The gradient matrix G_l of one layer of the network, (5.4).",
    discussion: """
      \(GenericNetworkOptions.explanation)

      Examples: checker generic layer 2 --widths 2,2,2 --N 4
                checker generic layer 1 --widths 3,2,2 --N 6 --noise 2
      """)

  @Argument(help: "The layer l, from 1 to L.")
  var layer: Int

  @OptionGroup var network: GenericNetworkOptions
  @OptionGroup var options: GenericOptions

  var line: String { "checker generic layer \(layer)\(network.line)" }

  func problem() throws -> GenericProblem { try network.genericNetwork().layer(layer) }
}

struct StackedCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "stacked", abstract: "The gradient matrix G of all layers of the network, (5.5).",
    discussion: """
      Its rank is at most ω - Σ d_l (ω weights, d_l hidden neurons): scaling the weights into a neuron against those out \
      of it changes nothing, and these relations are the kernel vectors of the certificate.

      \(GenericNetworkOptions.explanation)

      Example: checker generic stacked --widths 2,2 --N 5
      """)

  @OptionGroup var network: GenericNetworkOptions
  @OptionGroup var options: GenericOptions

  var line: String { "checker generic stacked\(network.line)" }

  func problem() throws -> GenericProblem { try network.genericNetwork().stacked() }
}

struct RigidityCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "rigidity", abstract: "The rigidity matrix of a graph in dimension d.",
    discussion: """
      A row for each edge, d columns for each vertex. Translations and rotations are kernel vectors, so the rank is at most \
      d n - d (d+1)/2 when there are n ≥ d vertices; the graph is rigid when that is the rank.

      Examples: checker generic rigidity --complete 4 --dimension 2
                checker generic rigidity --complete 4,6 --dimension 3
                checker generic rigidity --edges 1-2,2-3,3-4,4-1 --dimension 2
      """)

  @Option(
    help: ArgumentHelp("The complete graph K_n, or the complete multipartite graph of these sizes.", valueName: "n,…"))
  var complete: String?

  @Option(help: ArgumentHelp("The edges, between vertices that count from 1.", valueName: "u-v,…"))
  var edges: String?

  @Option(help: "d.")
  var dimension = 2

  @OptionGroup var options: GenericOptions

  var line: String {
    "checker generic rigidity\(complete.map { " --complete \($0)" } ?? "")\(edges.map { " --edges \($0)" } ?? "") --dimension \(dimension)"
  }

  func problem() throws -> GenericProblem {
    if complete != nil && edges != nil {
      throw Failure(.usage, "--complete and --edges: one graph at a time; leave one out")
    }
    if let complete {
      let sizes = try numbers(complete, option: "--complete")
      let edges = try GenericProblem.completeGraph(sizes)
      return try .rigidity(
        vertices: sizes.count == 1 ? sizes[0] : sizes.reduce(0, +), edges: edges, dimension: dimension)
    }
    guard let edges else {
      throw Failure(.usage, "a graph is wanted: --complete 4, --complete 3,3 or --edges 1-2,2-3")
    }
    let pairs = try edges.split(separator: ",", omittingEmptySubsequences: false).map { edge in
      let ends = edge.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      guard ends.count == 2, ends.allSatisfy({ $0 > 0 }) else {
        throw Failure(.usage, "--edges \(edges): '\(edge)' is not an edge; write 1-2,2-3 with vertices from 1")
      }
      return (ends[0] - 1, ends[1] - 1)
    }
    let largest = pairs.reduce(0) { max($0, $1.0, $1.1) }
    return try .rigidity(vertices: largest + 1, edges: pairs, dimension: dimension)
  }
}

struct TensorCommand: GenericProblemCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensor", abstract: "The Jacobian of tensor decompositions: Σ_r a_r ⊗ b_r ⊗ ….",
    discussion: """
      Its generic rank is the dimension of the set of tensors that are a sum of so many products. Scaling the factors of a \
      term against each other changes nothing, so the rank is at most R (n_1 + … + n_k - k + 1).

      Examples: checker generic tensor 2 2 2 --terms 2
                checker generic tensor 3 3 3 --terms 4
      """)

  @Argument(help: "The sizes n_1 n_2 ….")
  var sizes: [Int]

  @Option(help: "R, the number of terms.")
  var terms = 1

  @OptionGroup var options: GenericOptions

  var line: String { "checker generic tensor \(sizes.map(String.init).joined(separator: " ")) --terms \(terms)" }

  func problem() throws -> GenericProblem { try .tensor(sizes: sizes, terms: terms) }
}

/// A network with noise in some layers.
struct GenericNetworkOptions: ParsableArguments {
  static let explanation = """
    The parameters are the data X, the noise E_l and the weights W_l, also W_{L-1} and W_L, and the biases b_l of the layers in \
    --biases. With --noise only some E_l are \
    parameters, and the others are 1. In a layer with noise every pattern of nonzero slopes has the same generic rank \
    (substitute ε/τ for ε), so slopes are 1 there; in a layer without noise they are 1, or drawn with --pattern.
    """

  @OptionGroup var network: NetworkOptions

  @Option(help: ArgumentHelp("The layers whose noise is a parameter: all, none, or a list like 1,3.", valueName: "l,…"))
  var noise = "all"

  @Option(
    help: ArgumentHelp(
      "Draw the slopes of layers without noise, with this seed. (default: all are 1)", valueName: "seed"))
  var pattern: Int?

  var line: String {
    let described = try? network.network()
    let widths = described?.widths.map(String.init).joined(separator: ",") ?? ""
    let drawn = pattern.map { " --slope=\(network.slopeOptions.single.text) --pattern \($0)" } ?? ""
    return " --widths \(widths) --N \(network.samples)\(described?.biasOption ?? "") --noise \(noise)\(drawn)"
  }

  func genericNetwork() throws -> GenericNetwork {
    if pattern == nil, network.slopeOptions.single.slope != nil || network.slopeOptions.slopes != nil {
      throw Failure(
        .usage, "--slope has no effect without --pattern, which draws slopes; leave it out, or add --pattern")
    }
    let network = try network.network()
    try GenericNetwork.checkSize(network)
    let layers =
      switch noise {
      case "all": Array(1..<network.layers)
      case "none": [Int]()
      default: try numbers(noise, option: "--noise")
      }
    if pattern != nil, Set(layers).isSuperset(of: 1..<network.layers) {
      throw Failure(
        .usage,
        "--pattern has no effect where all layers have noise; leave it out, or name the layers with noise with --noise")
    }
    let drawn = pattern.map { ActivationPattern.random(for: network, from: RandomSource(seed: Integer($0))) }
    return try GenericNetwork(
      network, noise: Set(layers), pattern: drawn ?? ActivationPattern(firstSlopeFor: network))
  }
}

/// A list like `1,3`.
func numbers(
  _ text: String, option: String, in range: ClosedRange<Int> = 1...Int.max, called name: String = "a positive number",
  like example: String = "1,3"
) throws(Failure) -> [Int] {
  var list: [Int] = []
  for part in text.split(separator: ",", omittingEmptySubsequences: false) {
    guard let number = Int(part), range.contains(number) else {
      throw Failure(.usage, "\(option) \(text): '\(part)' is not \(name); write a list like \(example)")
    }
    list.append(number)
  }
  return list
}

import ExactArithmetic
import Networks

/// Vectors up to a factor, and the number of patterns that give each: integers without a common factor, the first that is not zero being
/// positive.
typealias Lines = [[Integer]: Integer]

extension Lines {
  var patterns: Integer { values.reduce(.zero, +) }
}

/// The columns that each sample can give to `G^p`: column `n` depends on sample `n`'s slopes only.
struct PatternColumns {
  private let network: Network
  private let choices: Int
  /// The column of each sample at a pattern of it, up to a factor, which changes no rank.
  private let columns: [(ActivationPattern) throws -> [Integer]]

  init(of instance: Instance<Rational>, in network: Network, _ work: Work) throws {
    let (limits, rows) = (work.limits, network.gradientRows)
    choices = try limits.checkPatterns(Integer(network.slopes.count).power(UInt(min(network.hiddenUnits, 64))))
    let lengths = try instance.lengths(in: network, work)
    var stored = 0
    for length in lengths {
      let words = Work.words(length)
      let (sum, overflow) = stored.addingReportingOverflow(Work.product([choices, rows, words == 1 ? 1 : 4 + words]))
      stored = overflow ? .max : sum
    }
    if stored > limits.entries {
      throw LimitError(
        "all columns of all G^p, \(rows)×\(network.samples * choices),", of: .entries, bound: limits.entries)
    }
    for length in lengths {
      try work.spend(choices, network.breadth + rows + 512, Work.operation(length) / 4)
    }

    func integers(_ matrix: Matrix<Rational>) throws -> Matrix<Integer> {
      try Matrix(rows: matrix.rows, columns: matrix.columns, elements: try work.row(matrix.elements).integers)
    }
    self.network = try network.with(samples: 1)
    let slopes = try work.row(network.slopes).integers
    let samples = (0..<network.samples).lazy.map { instance.selecting(samples: [$0]) }
    if network.biases.isEmpty {
      // The slopes, the inputs and noise of a sample, and the weights, all times common denominators: these are factors
      // of whole columns.
      let weights = try instance.weights.map(integers)
      columns = try samples.map { sample in
        let sample = Instance(
          inputs: try integers(sample.inputs), noise: try sample.noise.map(integers), weights: weights)
        return { try sample.gradientMatrix(at: $0, slopes: slopes).elements }
      }
    } else {
      // A factor of `X` is none of a column here.
      columns = samples.map { sample in
        { try work.row(try sample.gradientMatrix(at: $0, slopes: network.slopes).elements).integers }
      }
    }
  }

  /// What each sample can choose. By the definition, for each choice of the sample's `D` slopes.
  func lineChoices() throws -> [LineChoices] { try columns.map { try lineChoices($0) } }

  /// The lines of the columns of one sample at all its patterns.
  private func lineChoices(_ column: (ActivationPattern) throws -> [Integer]) rethrows -> LineChoices {
    var (lines, places, numbers) = ([[Integer]](), [[Integer]: Int](), [Int]())
    for number in 0..<choices {
      let column = try column(ActivationPattern(number: number, of: network))
      let line = column.primitive ?? column
      if places[line] == nil {
        places[line] = lines.count
        lines.append(line)
      }
      numbers.append(places[line, default: 0])
    }
    return LineChoices(vectors: lines, numbers: numbers)
  }
}

/// The line that each choice of slopes gives to a sample's column; proportional columns are one line, since a factor does not
/// change a rank.
struct LineChoices {
  let vectors: [[Integer]]
  /// For each choice the number of its line.
  let numbers: [Int]

  /// All lines.
  var lines: Lines { lines(numbers.indices) }

  /// The lines of some choices.
  func lines(_ choices: some Sequence<Int>) -> Lines {
    let counts = choices.reduce(into: [Int: Int]()) { $0[numbers[$1], default: 0] += 1 }
    return Lines(uniqueKeysWithValues: counts.map { (vectors[$0.key], Integer($0.value)) })
  }
}

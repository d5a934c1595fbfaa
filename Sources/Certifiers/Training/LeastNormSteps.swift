import ExactArithmetic
import ExactRank

/// The least change of weights with given changes of the outputs and of some `u`, in floats: what `ZeroErrorFinish` comes near
/// zero error by.
///
/// Few equations are made orthonormal. Of many the products of each two are enough, and those need no equation written out: that of
/// the outputs on the samples `n` and `m` is `(z_n · z_m) Σ_i f_{i,n} f_{i,m}`.
struct LeastNormSteps {
  struct Kink: Hashable, Comparable {
    let unit: Int
    let sample: Int

    static func < (a: Kink, b: Kink) -> Bool { (a.unit, a.sample) < (b.unit, b.sample) }
  }

  /// `f`: for each output `k`, what `u_{i,n}` is multiplied with, `d_{L-1} × N`.
  let factors: [Matrix<Double>]
  /// `z_n` for each sample.
  let inputs: [[Double]]
  /// The `u` whose changes are given.
  let kinks: [Kink]
  /// The weights that change, and how many biases of outputs besides.
  let coordinates: [Neighbourhood.Coordinate]
  let biases: Int

  /// More work than this is not taken for orthonormal equations.
  private static let mostOrthonormal = 1 << 33

  private var outputs: Int { factors.count }
  /// Those of the outputs, sample by sample, then those of the kinks.
  private var equations: Int { inputs.count * outputs + kinks.count }

  /// Whether equations of these numbers are solved by their products first.
  static func goesByProducts(equations: Int, weights: Int) -> Bool {
    equations <= weights && OrthonormalRows.work(vectors: equations, length: weights) > mostOrthonormal
  }

  /// What products of the samples' inputs count for, and a solution by them.
  static func work(equations: Int, width: Int, units: Int) -> Int {
    NormalEquations.work(equations) + Work.product([equations, equations, width + units])
  }

  /// The equations one by one, coordinates and then biases.
  var rows: [[Double]] {
    places.map { n, k in
      coordinates.map { factors[k][$0.unit, n] * inputs[n][$0.input] } + (0..<biases).map { $0 == k ? 1 : 0 }
    }
      + kinks.map { kink in
        coordinates.map { $0.unit == kink.unit ? inputs[kink.sample][$0.input] : 0 }
          + [Double](repeating: 0, count: biases)
      }
  }

  private var places: [(n: Int, k: Int)] { (0..<inputs.count * outputs).map { ($0 / outputs, $0 % outputs) } }

  /// - Parameter products: `z_n · z_m`, row after row.
  func normalEquations(_ products: [Double]) -> NormalEquations? {
    let (size, samples) = (equations, inputs.count)
    let columns = places.map { n, k in (0..<factors[k].rows).map { factors[k][$0, n] } }
    var gram = [Double](repeating: 0, count: size * size)
    for (row, (n, k)) in places.enumerated() {
      for other in 0...row {
        let (m, l) = (other / outputs, other % outputs)
        let constant = biases > 0 && k == l ? 1.0 : 0
        gram[row * size + other] = products[n * samples + m] * dot(columns[row], columns[other]) + constant
      }
    }
    for (place, kink) in kinks.enumerated() {
      let row = columns.count + place
      for other in columns.indices {
        gram[row * size + other] = columns[other][kink.unit] * products[kink.sample * samples + other / outputs]
      }
      for (before, other) in kinks[...place].enumerated() where other.unit == kink.unit {
        gram[row * size + columns.count + before] = products[kink.sample * samples + other.sample]
      }
    }
    return NormalEquations(gram, size: size)
  }

  /// The least step with these changes, nearly.
  func step(_ right: [Double], by normal: NormalEquations) -> [Double] {
    var weights = [[Double]](
      repeating: [Double](repeating: 0, count: inputs.first?.count ?? 0), count: factors.first?.rows ?? 0)
    var constants = [Double](repeating: 0, count: biases)
    var rest = right
    for _ in 0..<3 {
      add(normal.solution(rest), to: &weights, &constants)
      let now = changes(weights, constants)
      for row in rest.indices { rest[row] = right[row] - now[row] }
    }
    return coordinates.map { weights[$0.unit][$0.input] } + constants
  }

  /// Adds the combination of the equations.
  private func add(_ combination: [Double], to weights: inout [[Double]], _ constants: inout [Double]) {
    for (row, (n, k)) in places.enumerated() {
      for i in weights.indices { add(combination[row] * factors[k][i, n], n, to: &weights[i]) }
      if k < biases { constants[k] += combination[row] }
    }
    for (place, kink) in kinks.enumerated() {
      add(combination[inputs.count * outputs + place], kink.sample, to: &weights[kink.unit])
    }
  }

  private func add(_ factor: Double, _ sample: Int, to weights: inout [Double]) {
    if factor == 0 { return }
    for (j, value) in inputs[sample].enumerated() { weights[j] += factor * value }
  }

  /// What the equations give at a step.
  private func changes(_ weights: [[Double]], _ constants: [Double]) -> [Double] {
    let u = inputs.map { input in weights.map { dot($0, input) } }
    return places.map { n, k in
      weights.indices.reduce(k < biases ? constants[k] : 0) { $0 + factors[k][$1, n] * u[n][$1] }
    } + kinks.map { u[$0.sample][$0.unit] }
  }
}

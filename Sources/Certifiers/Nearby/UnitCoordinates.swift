import Certificates
import ExactArithmetic
import ExactRank
import Networks

/// The inputs whose weights can make all changes of a unit's `u` on the samples that count for it; of a linear unit, all but those that the
/// outputs' biases can make.
struct UnitCoordinates {
  /// The one first whose weight stays.
  let inputs: [Int]
  /// The others, in increasing order.
  let others: [Int]
  /// These as combinations of them, with a last column of constants if there are any.
  let fold: Matrix<Rational>

  /// - Returns: nil where exact numbers deny what floats have seen of the rank.
  init?(of i: Int, at point: Point) throws {
    let problem = point.problem
    let samples = (0..<problem.samples).filter { point.counts($0, for: i) }
    let plain = UnitCoordinates.independentInputs(problem, samples, less: [])
    guard point.isLinear(i) else { try self.init(plain, i, point, samples, less: []); return }
    // Constants are seen at the first sample, which is taken from all.
    let first = (0..<problem.inputs.rows).map { problem.inputs[$0, 0] }
    let fewer = UnitCoordinates.independentInputs(problem, samples, less: first)
    let isLess = fewer.count < plain.count
    try self.init(isLess ? fewer : plain, i, point, samples, less: isLess ? first : [])
  }

  /// - Parameter constants: what is taken from each input; none where nothing is.
  private static func independentInputs(
    _ problem: LastLayers, _ samples: [Int], less constants: [Rational]
  ) -> [Int] {
    if samples.isEmpty { return [] }
    let rows = (0..<problem.inputs.rows).map { a in
      samples.map { n in (problem.inputs[a, n] - (constants.isEmpty ? .zero : constants[a])).approximation }
    }
    return OrthonormalRows(rows).rows.sorted()
  }

  private init?(_ chosen: [Int], _ i: Int, _ point: Point, _ samples: [Int], less constants: [Rational]) throws {
    let problem = point.problem
    let width = problem.inputs.rows
    func input(_ a: Int, _ n: Int) -> Rational {
      problem.inputs[a, n] - (constants.isEmpty ? .zero : constants[a])
    }
    let others = (0..<width).filter { !chosen.contains($0) }
    let rank = chosen.count
    var fold = Matrix<Rational>(rows: others.count, columns: rank) { _, _ in .zero }
    if rank > 0, !others.isEmpty {
      let equations = OrthonormalRows(samples.map { n in chosen.map { input($0, n).approximation } }).rows.map {
        samples[$0]
      }
      guard equations.count == rank else { return nil }
      let system = Matrix(rows: rank, columns: width) { row, column in
        input(column < rank ? chosen[column] : others[column - rank], equations[row])
      }.clearingDenominators
      let all = Array(0..<rank)
      let square = system.submatrix(rows: all, columns: all)
      for row in others.indices {
        guard let solution = PadicSolution(of: square, equals: all.map { system[$0, rank + row] }) else { return nil }
        for b in all { fold[row, b] = try Rational(solution.numerators[b], over: solution.denominator) }
      }
    }
    let scales = (0..<rank).map { b in
      others.indices.reduce(point.hidden[i, chosen[b]]) { $0 + fold[$1, b] * point.hidden[i, others[$1]] }.magnitude
    }
    var order = Array(0..<rank)
    if let first = order.max(by: { scales[$0] < scales[$1] }) { order.swapAt(0, first) }
    (inputs, self.others) = (order.map { chosen[$0] }, others)
    self.fold = Matrix(rows: others.count, columns: rank + (constants.isEmpty ? 0 : 1)) { row, column in
      column < rank
        ? fold[row, order[column]]
        : (0..<rank).reduce(constants[others[row]]) { $0 - fold[row, $1] * constants[chosen[$1]] }
    }
  }
}

import ExactArithmetic
import ExactRank
import Networks

/// What a census finds where the sides of all units are known.
enum CensusLeaf: Sendable {
  /// No local minimum: for each direction its unit, and a lower bound of `λ · f`.
  case empty(units: [Int], directions: [[Rational]], multipliers: [Rational])
  case minima(CensusPiece)

  /// - Returns: nil when neither was found.
  init?(_ problem: CensusProblem, _ faces: [CensusFace]) {
    if let refuted = CensusLeaf.refutation(problem, faces) {
      self = refuted
    } else if let piece = CensusPiece(problem, faces) {
      self = .minima(piece)
    } else {
      return nil
    }
  }

  /// A combination of directions with weights `μ ≥ 0`, `λ = -Σ μ slopes`, and `p = c - σ` where `u > 0`, `c s + σ` where `u < 0`, any
  /// where `u = 0`, `σ ≥ 0`, with `Σ p z = 0`, `λ · y ≤ 0` and `λ · y - Σ σ = -1`.
  private static func refutation(_ problem: CensusProblem, _ faces: [CensusFace]) -> CensusLeaf? {
    let samples = problem.samples
    let moves = faces.indices.flatMap { i in faces[i].moves.indices.map { (unit: i, number: $0) } }
    // Variables: μ, then for each (i, n) σ or two parts of p, then the slack of λ · y ≤ 0.
    var parts: [(unit: Int, sample: Int, sign: Int, isStrict: Bool)] = []
    for (i, face) in faces.enumerated() {
      for n in 0..<samples where !problem.isZero[n] {
        switch face.sides[n] {
        case 1: parts.append((i, n, -1, true))
        case -1: parts.append((i, n, 1, true))
        default: parts += [(i, n, 1, false), (i, n, -1, false)]
        }
      }
    }
    let count = moves.count + parts.count + 1
    let slopeScale = Integer.leastCommonMultiple(faces.lazy.map(\.scale))
    let slopes = moves.map { move in
      let face = faces[move.unit]
      let factor = slopeScale.dividedExactly(by: face.scale)
      return factor == .one ? face.slopes[move.number] : face.slopes[move.number].map { factor * $0 }
    }
    // Of integers: each row times its scale.
    let balanceScale = problem.factorScale * problem.inputScale * slopeScale
    let ofInputs = problem.factorScale * slopeScale
    var (rows, scales): ([[Integer]], [Integer]) = ([], [])
    for (i, face) in faces.enumerated() {
      for (j, weights) in face.weights.enumerated() {
        var row = [Integer](repeating: .zero, count: count + 1)
        for (k, slopes) in slopes.enumerated() {
          for n in 0..<samples { row[k].addProduct(weights[n], slopes[n]) }
        }
        for (k, part) in parts.enumerated() where part.unit == i {
          row[moves.count + k] = Integer(part.sign) * ofInputs * problem.inputs[j][part.sample]
        }
        rows.append(row)
        scales.append(balanceScale)
      }
    }
    let products = slopes.map { slopes in
      zip(slopes, problem.targets).reduce(Integer.zero) { $0 - $1.0 * $1.1 }
    }
    let one = slopeScale * problem.targetScale
    rows.append(products + parts.map { _ in .zero } + [one, .zero])
    rows.append(products + parts.map { $0.isStrict ? -one : .zero } + [.zero, -one])
    scales += [one, one]
    guard case .solution(let x) = NonnegativeSolution(of: rows, scales: scales, columns: count) else { return nil }
    var own = [Rational](repeating: .zero, count: faces.count * samples)
    var (units, directions): ([Int], [[Rational]]) = ([], [])
    for (k, move) in moves.enumerated() where x[k].sign > 0 {
      let found = faces[move.unit].moves[move.number]
      units.append(move.unit)
      directions.append(found.delta.map { x[k] * $0 })
      for (i, face) in faces.enumerated() {
        for n in 0..<samples where !face.factors[n].isZero && !found.slopes[n].isZero {
          own[i * samples + n].addProduct(x[k], face.factors[n] * found.slopes[n])
        }
      }
    }
    for (k, part) in parts.enumerated() {
      own[part.unit * samples + part.sample].addProduct(Rational(part.sign), x[moves.count + k])
    }
    return .empty(units: units, directions: directions, multipliers: own)
  }
}

/// Local minima with the same sides and signs, all of one MSE.
struct CensusPiece: Sendable {
  let error: Rational
  /// `q_i` at one of them; any in its cell where `ς_i = 0`.
  let q: [[Rational]]
  let signs: [Int]
  /// What cancels the gradient.
  let stationary: [Rational]
}

extension CensusPiece {
  /// The point where the MSE is stationary along these sides, and on them.
  fileprivate init?(_ problem: CensusProblem, _ faces: [CensusFace]) {
    guard let piece = CensusPiece.found(problem, faces) else { return nil }
    self = piece
  }

  private static func found(_ problem: CensusProblem, _ faces: [CensusFace]) -> CensusPiece? {
    let layers = problem.layers
    let (samples, width) = (problem.samples, problem.width)
    let live = faces.indices.filter { faces[$0].sign != 0 }
    let size = live.count * width
    // f = A q for q of the live units.
    let outputs: [[Rational]] = (0..<samples).map { n in
      live.flatMap { i in
        let side = faces[i].sides[n] ?? 0
        let factor = side == 0 ? .zero : Rational(faces[i].sign) * layers.noise[i, n] * layers.slope(side)
        return problem.columns[n].map { factor * $0 }
      }
    }
    let kinks = live.enumerated().flatMap { k, i in
      (0..<samples).filter { !problem.isZero[$0] && faces[i].sides[$0] == 0 }.map { (k, i, $0) }
    }
    // q = a - b with a, b ≥ 0; ν = c - d; sides u = 1 τ + slack with τ > 0 is not linear: τ is made as large as can be below.
    // Aᵀ (A q - y) + Cᵀ ν = 0, C q = 0, ± u ≥ t.
    func solve(_ least: Rational) -> [Rational]? {
      let strict = live.enumerated().flatMap { k, i in
        (0..<samples).filter { !problem.isZero[$0] && (faces[i].sides[$0] ?? 0) != 0 }.map { (k, i, $0) }
      }
      let count = 2 * size + 2 * kinks.count + strict.count
      var rows: [[Rational]] = []
      for a in 0..<size {
        var row = [Rational](repeating: .zero, count: count + 1)
        for output in outputs where !output[a].isZero {
          for b in 0..<size {
            row[b].addProduct(output[a], output[b])
            row[size + b].addProduct(-output[a], output[b])
          }
        }
        for (c, kink) in kinks.enumerated() where a / width == kink.0 {
          row[2 * size + 2 * c] = problem.columns[kink.2][a % width]
          row[2 * size + 2 * c + 1] = -problem.columns[kink.2][a % width]
        }
        row[count] = zip(outputs, layers.targets).reduce(.zero) { $0 + $1.0[a] * $1.1 }
        rows.append(row)
      }
      for kink in kinks {
        var row = [Rational](repeating: .zero, count: count + 1)
        for j in 0..<width {
          row[kink.0 * width + j] = problem.columns[kink.2][j]
          row[size + kink.0 * width + j] = -problem.columns[kink.2][j]
        }
        rows.append(row)
      }
      for (c, place) in strict.enumerated() {
        var row = [Rational](repeating: .zero, count: count + 1)
        let side = Rational(faces[place.1].sides[place.2] ?? 0)
        for j in 0..<width {
          row[place.0 * width + j] = side * problem.columns[place.2][j]
          row[size + place.0 * width + j] = -side * problem.columns[place.2][j]
        }
        row[2 * size + 2 * kinks.count + c] = -1
        row[count] = least
        rows.append(row)
      }
      guard case .solution(let x) = NonnegativeSolution(of: rows, columns: count) else { return nil }
      return x
    }
    var least = Rational(1)
    for _ in 0..<40 {
      if let x = solve(least) {
        var q = [[Rational]](repeating: [Rational](repeating: .zero, count: width), count: faces.count)
        for (k, i) in live.enumerated() { for j in 0..<width { q[i][j] = x[k * width + j] - x[size + k * width + j] } }
        for i in faces.indices where faces[i].sign == 0 { q[i] = cellPoint(problem, faces[i]) ?? q[i] }
        var stationary = [Rational](repeating: .zero, count: problem.units * samples)
        for (c, kink) in kinks.enumerated() {
          stationary[kink.1 * samples + kink.2] = x[2 * size + 2 * c] - x[2 * size + 2 * c + 1]
        }
        let vector = live.flatMap { q[$0] }
        let errors = zip(outputs, layers.targets).map { dot($0, vector) - $1 }
        let error = (try? dot(errors, errors) / Rational(2 * samples)) ?? .zero
        return CensusPiece(error: error, q: q, signs: faces.map(\.sign), stationary: stationary)
      }
      least = (try? least / 8) ?? .zero
    }
    return nil
  }

  /// A point on the open sides of a unit.
  private static func cellPoint(_ problem: CensusProblem, _ face: CensusFace) -> [Rational]? {
    let width = problem.width
    let open = (0..<problem.samples).filter { !problem.isZero[$0] }
    let rows = open.enumerated().map { c, n in
      let normal = problem.columns[n].map { Rational(face.sides[n] ?? 0) * $0 }
      return normal + normal.map { -$0 } + open.indices.map { $0 == c ? -1 : 0 } + [.one]
    }
    guard case .solution(let x) = NonnegativeSolution(of: rows, columns: 2 * width + open.count) else { return nil }
    return (0..<width).map { x[$0] - x[width + $0] }
  }
}

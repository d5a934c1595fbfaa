import Certificates
import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

/// Generic ranks against the rank at random integers, of matrices that are written out by their definitions.
@Suite struct GenericPointTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: ""))

  private func rank(_ problem: GenericProblem) throws -> Int? {
    try certifier.genericRank(problem, seed: 1).claim.rank
  }

  private func draw(_ rows: Int, _ columns: Int, _ source: inout SeededGenerator) -> Matrix<Rational> {
    Matrix(rows: rows, columns: columns) { _, _ in Rational(Int.random(in: -999...999, using: &source)) }
  }

  /// Graphs with edges at random: a row `p_u - p_v` in the place of `u`, and its negative in that of `v`.
  @Test(arguments: 1...3)
  func frameworks(dimension: Int) throws {
    var source = SeededGenerator(seed: UInt64(dimension))
    var (flexible, dependent) = (0, 0)
    for vertices in 2...6 {
      // From few edges to all.
      for density in [1, 2, 3, 4] {
        let pairs = (0..<vertices).flatMap { u in (u + 1..<max(vertices, u + 1)).map { (u, $0) } }
        let edges = pairs.filter { _ in Int.random(in: 0...3, using: &source) < density }
        if edges.isEmpty { continue }
        let p = draw(vertices, dimension, &source)
        let matrix = Matrix<Rational>(rows: edges.count, columns: vertices * dimension) { row, column in
          let ((u, v), vertex, k) = (edges[row], column / dimension, column % dimension)
          return vertex == u ? p[u, k] - p[v, k] : vertex == v ? p[v, k] - p[u, k] : 0
        }
        let expected = try RationalElimination(matrix).rank
        let found = try rank(.rigidity(vertices: vertices, edges: edges, dimension: dimension))
        #expect(found == expected, "\(vertices) vertices, \(edges)")
        if vertices > dimension {
          let most = vertices * dimension - dimension * (dimension + 1) / 2
          #expect(expected <= most)
          flexible += expected < most ? 1 : 0
        }
        dependent += expected < edges.count ? 1 : 0
      }
    }
    #expect(flexible > 0 && dependent > 0, "\(flexible), \(dependent)")
  }

  /// The derivative of `Σ_r a_r ⊗ b_r ⊗ …` by an entry of a factor: the product of the others, where the places agree.
  @Test(arguments: [
    ([2, 2], 1), ([2, 3], 2), ([3, 3], 2), ([3, 3], 3), ([2, 2, 2], 1), ([2, 2, 2], 2), ([2, 2, 3], 2), ([2, 3, 3], 3),
  ])
  func tensors(sizes: [Int], terms: Int) throws {
    var source = SeededGenerator(seed: UInt64(sizes.reduce(terms, *)))
    let factors = sizes.map { draw(terms, $0, &source) }
    let rows = sizes.indices.flatMap { f in (0..<terms).flatMap { r in (0..<sizes[f]).map { (f, r, $0) } } }
    let entries = sizes.reduce(1, *)
    let matrix = Matrix<Rational>(rows: rows.count, columns: entries) { row, column in
      let (f, r, i) = rows[row]
      var (rest, place) = (column, [Int](repeating: 0, count: sizes.count))
      for g in sizes.indices.reversed() { (place[g], rest) = (rest % sizes[g], rest / sizes[g]) }
      if place[f] != i { return 0 }
      return sizes.indices.reduce(Rational.one) { $1 == f ? $0 : $0 * factors[$1][r, place[$1]] }
    }
    #expect(try rank(.tensor(sizes: sizes, terms: terms)) == (try RationalElimination(matrix).rank))
    // Two factors make matrices of rank r: r (m + n - r) of them.
    if sizes.count == 2 {
      #expect(try rank(.tensor(sizes: sizes, terms: terms)) == terms * (sizes[0] + sizes[1] - terms))
    }
  }

  /// `G[(f, c, k), n] = Σ_π e_f,π^n x_{c, π s - q + k}^n`, and the sum of `e` in the row of the bias.
  @Test(arguments: [
    (1, 3, 2, 1, 0, 0, 1), (1, 4, 2, 2, 0, 1, 1), (2, 3, 2, 1, 1, 0, 1), (1, 2, 3, 1, 2, 0, 2), (1, 1, 3, 1, 1, 1, 1),
    (2, 2, 2, 3, 1, 0, 1), (1, 2, 5, 4, 4, 0, 1),
  ])
  func convolutions(
    channels: Int, size: Int, kernel: Int, stride: Int, padding: Int, bias: Int, filters: Int
  ) throws {
    var source = SeededGenerator(seed: UInt64(kernel * stride + size))
    let positions = (size + 2 * padding - kernel) / stride + 1
    let patch = channels * kernel
    for samples in 1...filters * (patch + bias) + 1 {
      let (x, e) = (draw(channels * size, samples, &source), draw(filters * positions, samples, &source))
      let matrix = Matrix<Rational>(rows: filters * (patch + bias), columns: samples) { row, n in
        let (filter, entry) = (row / (patch + bias), row % (patch + bias))
        return (0..<positions).reduce(Rational.zero) { sum, position in
          let noise = e[filter * positions + position, n]
          if entry == patch { return sum + noise }
          let place = position * stride - padding + entry % kernel
          return (0..<size).contains(place) ? sum + noise * x[entry / kernel * size + place, n] : sum
        }
      }
      let fields = ConvolutionFields(
        channels: channels, sizes: [size], kernel: [kernel], strides: [stride], padding: [padding], bias: bias,
        filters: filters, slopes: [1], samples: samples)
      let expected = try RationalElimination(matrix).rank
      #expect(try rank(.convolution(fields)) == expected, "N = \(samples)")
      // The rank is full up to the threshold, and never above.
      #expect(expected == min(samples, fields.threshold), "N = \(samples)")
    }
  }

  /// Up to `d_0 D` samples the columns are independent, whatever is selected.
  @Test(arguments: [(1, 1), (2, 2), (1, 3), (3, 2)], [2, 3])
  func maxout(sizes: (Int, Int), pieces: Int) throws {
    for samples in 1...sizes.0 * sizes.1 {
      for seed in 1...3 {
        let problem = try GenericProblem.maxout(
          inputs: sizes.0, units: sizes.1, samples: samples, pieces: pieces, seed: seed)
        #expect(try rank(problem) == samples, "N = \(samples), seed \(seed)")
      }
    }
  }
}

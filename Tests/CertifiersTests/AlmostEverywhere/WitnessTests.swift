import Certifiers
import ExactArithmetic
import Networks
import TestSupport
import Testing

@Suite struct WitnessTests {
  @Test(arguments: 2...6)
  func theWitnessGivesUnitColumns(layers: Int) throws {
    for inner in 1...3 {
      for outer in 1...3 {
        for samples in 1...(inner * outer) {
          let network = try Network(
            widths: Array(repeating: 2, count: layers - 2) + [inner, outer], slopes: [1, 0], samples: samples)
          let witness = try Instance.witness(for: network)
          let matrix = try witness.gradientMatrix(at: ActivationPattern(firstSlopeFor: network), slopes: network.slopes)
          #expect(matrix == Matrix(rows: inner * outer, columns: samples) { $0 == $1 ? 1 : 0 })
        }
      }
    }
  }

  /// (B.3)–(B.5) as they are printed, by Kronecker products.
  @Test(arguments: 2...6)
  func theWitnessIsThePapers(layers: Int) throws {
    let widths = [3, 2, 4, 3, 2, 3].suffix(layers).map { $0 }
    let (inner, outer) = (widths[layers - 2], widths[layers - 1])
    for samples in 1...(inner * outer) {
      let network = try Network(widths: widths, slopes: [1, -1], samples: samples)
      let witness = try Instance.witness(for: network)
      func ones(_ rows: Int, _ columns: Int) -> Matrix<Rational> { Matrix(rows: rows, columns: columns) { _, _ in 1 } }
      func identity(_ n: Int) -> Matrix<Rational> { Matrix(rows: n, columns: n) { $0 == $1 ? 1 : 0 } }
      func first(_ matrix: Matrix<Rational>) -> Matrix<Rational> {
        matrix.submatrix(rows: Array(0..<matrix.rows), columns: Array(0..<samples))
      }
      let repeated = first(ones(1, outer).kronecker(identity(inner)))
      let stretched = first(identity(outer).kronecker(ones(1, inner)))
      #expect(witness.inputs == (layers == 2 ? repeated : ones(widths[0], samples)))
      for l in 1..<layers {
        let noise = l == layers - 1 ? stretched : l == layers - 2 ? repeated : ones(widths[l], samples)
        #expect(witness.noise[l - 1] == noise, "E_\(l), N = \(samples)")
      }
      for (l, weight) in witness.weights.enumerated() {
        // [1, 0]: ones in the first column, zeros in the others.
        #expect(weight == Matrix(rows: widths[l + 1], columns: widths[l]) { $1 == 0 ? 1 : 0 }, "W_\(l + 1)")
      }
      // (B.6)
      #expect(try stretched.khatriRao(repeated) == first(identity(inner * outer)))
    }
  }

  /// Every local pattern on every sample, all samples at once: a column depends
  /// on its own sample's slopes only.
  @Test(arguments: [
    [4, 4, 3], [2, 5], [3, 4], [3, 2, 3], [3, 4, 4], [2, 3, 2, 4], [2, 3, 3, 3, 3], [1, 2, 2, 2, 2, 2],
    [2, 1, 1, 1, 3, 3], [1, 12], [5, 1, 1],
  ])
  func columnsStayMultiplesOfUnitVectorsAtEveryPattern(widths: [Int]) throws {
    let size = widths[widths.count - 1] * widths[widths.count - 2]
    let slope = try Rational(-7, over: 100)
    let network = try Network(widths: widths, slopes: [1, slope], samples: size)
    let witness = try Instance.witness(for: network)
    let layerStarts = network.hiddenWidths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    #expect(network.hiddenUnits <= 12)
    var broken = 0
    for local in 0..<(1 << network.hiddenUnits) {
      let pattern = ActivationPattern(for: network) { l, i, _ in local >> (layerStarts[l] + i) & 1 }
      let matrix = try witness.gradientMatrix(at: pattern, slopes: network.slopes)
      for i in 0..<matrix.rows {
        for n in 0..<matrix.columns where matrix[i, n].isZero == (i == n) { broken += 1 }
      }
    }
    #expect(broken == 0)
  }

  @Test func aZeroSlopeBreaksTheWitness() throws {
    let network = try Network(widths: [2, 2], slopes: [1, 0], samples: 4)
    let witness = try Instance.witness(for: network)
    let pattern = ActivationPattern(for: network) { _, i, n in i == 0 && n == 0 ? 1 : 0 }
    let matrix = try witness.gradientMatrix(at: pattern, slopes: network.slopes)
    #expect(matrix == Matrix(rows: 4, columns: 4) { $0 == $1 && $0 > 0 ? 1 : 0 })
  }
}

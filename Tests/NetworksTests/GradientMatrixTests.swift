import ExactArithmetic
import Networks
import TestSupport
import Testing

@Suite struct GradientMatrixTests {
  @Test(arguments: 2...6, 0..<20)
  func columnsAreSlopesTimesPathSums(layers: Int, seed: Int) throws {
    let random = try RandomNetwork(layers: layers, seed: seed)
    let (d, L) = (random.network.widths, layers)
    let matrix = try random.instance.gradientMatrix(at: random.pattern, slopes: random.network.slopes)
    #expect(matrix.rows == d[L - 1] * d[L - 2] && matrix.columns == random.network.samples, "seed \(seed)")
    #expect(matrix.rows == random.network.gradientRows, "seed \(seed)")
    let slopes = random.slopeMatrices
    let paths = PathSums(inputs: random.instance.inputs, slopes: slopes, weights: random.instance.weights)
    for n in 0..<matrix.columns {
      for i in 0..<d[L - 1] {
        for j in 0..<d[L - 2] {
          let entry = slopes[L - 2][i, n] * paths.value(layer: L - 2, unit: j, sample: n)
          #expect(matrix[i * d[L - 2] + j, n] == entry, "seed \(seed), row (\(i), \(j)), sample \(n)")
        }
      }
    }
    #expect(
      try random.instance.slopeMatrices(at: random.pattern, slopes: random.network.slopes) == slopes, "seed \(seed)")
    #expect(try random.instance.gradientMatrix(slopeMatrices: slopes) == matrix, "seed \(seed)")
  }

  @Test(arguments: 2...6, [6, 9, 65521, 1 << 32 + 15, 1 << 62 - 57, 1 << 62 - 3] as [UInt64])
  func reductionIsAHomomorphism(layers: Int, modulus: UInt64) throws {
    for seed in 0..<10 {
      let random = try RandomNetwork(layers: layers, seed: seed)
      // The denominators 7, 11 and, in a slope, 2, 3, 5 must be units.
      guard
        (random.network.slopes + random.instance.entries).allSatisfy({
          (try? Residue($0, modulo: modulus)) != nil
        })
      else {
        #expect(modulus % 2 == 0 || modulus % 3 == 0 || modulus % 5 == 0)
        continue
      }
      func reduce(_ x: Rational) throws(ArithmeticError) -> Residue { try Residue(x, modulo: modulus) }
      let exact = try random.instance.gradientMatrix(at: random.pattern, slopes: random.network.slopes)
      let image = try random.instance.map(reduce)
      let slopes = try random.network.slopes.map(reduce)
      let reduced = try exact.map(reduce)
      #expect(try image.gradientMatrix(at: random.pattern, slopes: slopes) == reduced, "seed \(seed)")
    }
  }

  @Test(arguments: 2...5, 0..<10)
  func aColumnDependsOnItsOwnSampleOnly(layers: Int, seed: Int) throws {
    let random = try RandomNetwork(layers: layers, seed: seed)
    let slopes = random.network.slopes
    let matrix = try random.instance.gradientMatrix(at: random.pattern, slopes: slopes)
    for sample in 0..<random.network.samples {
      let other = ActivationPattern(for: random.network) { l, i, n in
        let choice = random.pattern.choices[l][i, n]
        return n == sample ? (choice + 1) % slopes.count : choice
      }
      let changed = try random.instance.gradientMatrix(at: other, slopes: slopes)
      let others = (0..<random.network.samples).filter { $0 != sample }
      let rows = Array(0..<matrix.rows)
      #expect(
        changed.submatrix(rows: rows, columns: others) == matrix.submatrix(rows: rows, columns: others),
        "seed \(seed), sample \(sample)")
    }
  }
}

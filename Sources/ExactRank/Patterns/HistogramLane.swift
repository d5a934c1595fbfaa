/// The candidates of all places modulo the span of a prefix, at one prime.
///
/// Level `k` is what is left after `k` independent columns: vectors of `rows - k`
/// coordinates, zero exactly when the candidate is in their span. A candidate's level is
/// computed when it is first asked for.
final class HistogramLane {
  let modulus: MontgomeryModulus
  private let rows: Int
  private let candidates: Int
  /// Level after level, candidate after candidate, `rows` words each.
  private let storage: UnsafeMutableBufferPointer<UInt64>
  /// For each level and candidate the number of the push after which it was computed.
  private let computed: UnsafeMutableBufferPointer<Int>
  private var pushes = 0

  private struct Pivot {
    let candidate: Int
    let push: Int
    /// A coordinate of its vector, at its level, that is not zero; once that is computed.
    var coordinate: Int?
  }
  private let pivots: UnsafeMutableBufferPointer<Pivot>
  /// How many columns are pushed.
  private var level = 0
  /// Two functionals that tell points of more than two coordinates apart.
  private let functionals: [(UInt64, UInt64)]

  /// - Parameters:
  ///   - residues: of each candidate, in Montgomery form.
  ///   - depth: how many columns are pushed at most.
  init(modulus: MontgomeryModulus, residues: [[UInt64]], rows: Int, depth: Int) {
    (self.modulus, self.rows, candidates) = (modulus, rows, residues.count)
    let levels = min(rows, depth) + 1
    pivots = .allocate(capacity: levels)
    pivots.initialize(repeating: Pivot(candidate: 0, push: 0, coordinate: nil))
    storage = .allocate(capacity: max(1, levels * candidates * rows))
    storage.initialize(repeating: 0)
    computed = .allocate(capacity: max(1, levels * candidates))
    computed.initialize(repeating: 0)
    for (i, word) in residues.joined().enumerated() { storage[i] = word }
    // Any numbers serve: a coincidence is looked at in all coordinates.
    functionals = (0..<UInt64(rows)).map { i in
      let cube = i &* i &* i
      return (modulus.form(i &* i &+ 1), modulus.form(cube &+ i &+ 5))
    }
  }

  deinit {
    storage.deallocate()
    computed.deallocate()
    pivots.deallocate()
  }

  /// Adds a column outside the span.
  func push(_ candidate: Int) {
    pushes += 1
    pivots[level] = Pivot(candidate: candidate, push: pushes, coordinate: nil)
    level += 1
  }

  func pop() { level -= 1 }

  /// The coordinates of candidates modulo the span.
  private var dimension: Int { rows - level }

  @inline(__always)
  private func vector(_ candidate: Int, _ level: Int) -> UnsafeMutablePointer<UInt64> {
    storage.baseAddress.unsafelyUnwrapped + (level * candidates + candidate) * rows
  }

  /// The vector of a candidate modulo the span of the first `level` columns.
  @inline(__always)
  private func vector(_ candidate: Int, at level: Int) -> UnsafeMutablePointer<UInt64> {
    if level > 0, computed[level * candidates + candidate] != pivots[level - 1].push { compute(candidate, at: level) }
    return vector(candidate, level)
  }

  /// With each column `c` one coordinate `p` goes, where `c_p ≠ 0`: `w` becomes `c_p w - w_p c`.
  private func compute(_ candidate: Int, at level: Int) {
    var done = level - 1
    while done > 0, computed[done * candidates + candidate] != pivots[done - 1].push { done -= 1 }
    for k in done..<level {
      let (pivot, column) = pivotVector(k)
      let (from, to, length) = (vector(candidate, k), vector(candidate, k + 1), rows - k)
      let (scale, factor) = (column[pivot], from[pivot])
      for i in 0..<pivot {
        to[i] = modulus.subtract(modulus.multiply(scale, from[i]), modulus.multiply(factor, column[i]))
      }
      for i in (pivot + 1)..<max(pivot + 1, length) {
        to[i - 1] = modulus.subtract(modulus.multiply(scale, from[i]), modulus.multiply(factor, column[i]))
      }
      computed[(k + 1) * candidates + candidate] = pivots[k].push
    }
  }

  /// The vector of column `k` modulo the `k` columns before, and a coordinate that is not zero.
  @inline(__always)
  private func pivotVector(_ k: Int) -> (Int, UnsafeMutablePointer<UInt64>) {
    let column = vector(pivots[k].candidate, k)
    if let coordinate = pivots[k].coordinate { return (coordinate, column) }
    _ = vector(pivots[k].candidate, at: k)
    // One that is zero here, at an unlucky prime, eliminates nothing.
    let coordinate = (0..<rows - k).first { column[$0] != 0 } ?? 0
    pivots[k].coordinate = coordinate
    return (coordinate, column)
  }

  /// Whether a candidate is in the span.
  func isZero(_ candidate: Int) -> Bool {
    let vector = vector(candidate, at: level)
    return (0..<dimension).allSatisfy { vector[$0] == 0 }
  }

  /// Whether two candidates outside the span are proportional modulo it.
  func areProportional(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (vector(a, at: level), vector(b, at: level))
    guard let pivot = (0..<dimension).first(where: { x[$0] != 0 }) else { return false }
    return y[pivot] != 0
      && (0..<dimension).allSatisfy { modulus.multiply(x[pivot], y[$0]) == modulus.multiply(y[pivot], x[$0]) }
  }

  /// The key of a candidate in the span.
  static let zeroKey = UInt64.max
  private static let infiniteKey = UInt64.max - 1

  /// Writes a key for each of some candidates: proportional ones have equal keys.
  ///
  /// The key is the quotient of two coordinates, or of two functionals of them;
  /// the inverses of all denominators cost one inversion.
  func writeKeys(_ range: Range<Int>, to keys: UnsafeMutableBufferPointer<UInt64>) {
    let length = dimension
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * range.count + 1) { scratch in
      // Denominators, and the products of those before each.
      var product = modulus.form(1)
      for (i, candidate) in range.enumerated() {
        let w = vector(candidate, at: level)
        var (numerator, denominator): (UInt64, UInt64) = (0, 0)
        if length == 1 {
          denominator = w[0]
        } else if length == 2 {
          (denominator, numerator) = (w[0], w[1])
        } else {
          for k in 0..<length {
            let (f, g) = functionals[k]
            denominator = modulus.add(denominator, modulus.multiply(f, w[k]))
            numerator = modulus.add(numerator, modulus.multiply(g, w[k]))
          }
        }
        if denominator == 0 {
          let isZero = (0..<length).allSatisfy { w[$0] == 0 }
          keys[candidate] = isZero ? HistogramLane.zeroKey : HistogramLane.infiniteKey
        } else {
          keys[candidate] = numerator
        }
        scratch[2 * i] = denominator
        scratch[2 * i + 1] = product
        if denominator != 0 { product = modulus.multiply(product, denominator) }
      }
      var inverse = modulus.inverse(product)
      for (i, candidate) in range.enumerated().reversed() where scratch[2 * i] != 0 {
        keys[candidate] = modulus.multiply(keys[candidate], modulus.multiply(inverse, scratch[2 * i + 1]))
        inverse = modulus.multiply(inverse, scratch[2 * i])
      }
    }
  }
}

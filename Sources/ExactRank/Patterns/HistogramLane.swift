/// The candidates of all places modulo the span of a prefix, at one prime.
///
/// Level `k` is what is left after `k` independent columns: vectors of `rows - k`
/// coordinates, zero exactly when the candidate is in their span. A level is computed
/// when it is first asked for.
final class HistogramLane {
  let modulus: MontgomeryModulus
  private let rows: Int
  /// The number of candidates before each place, and in all.
  private let starts: [Int]
  /// Level after level, candidate after candidate, `rows` words each.
  private let storage: UnsafeMutableBufferPointer<UInt64>
  private let levelSize: Int
  /// The columns that were pushed, as place and candidate.
  private var pivots: [(place: Int, candidate: Int)] = []
  /// The levels that are computed: those of the first `ready` columns.
  private var ready = 0
  /// Two functionals that tell points of more than two coordinates apart.
  private let functionals: [(UInt64, UInt64)]

  /// - Parameter residues: for each place and candidate the column in Montgomery form.
  init(modulus: MontgomeryModulus, residues: [[[UInt64]]], rows: Int) {
    (self.modulus, self.rows) = (modulus, rows)
    starts = residues.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    levelSize = (starts.last ?? 0) * rows
    storage = .allocate(capacity: max(1, levelSize * (min(rows, max(0, residues.count - 2)) + 1)))
    storage.initialize(repeating: 0)
    for (i, word) in residues.joined().joined().enumerated() { storage[i] = word }
    // Any numbers serve: a coincidence is looked at in all coordinates.
    functionals = (0..<UInt64(rows)).map { i in
      let cube = i &* i &* i
      return (modulus.form(i &* i &+ 1), modulus.form(cube &+ i &+ 5))
    }
  }

  deinit { storage.deallocate() }

  /// Adds a column outside the span.
  func push(_ place: Int, _ candidate: Int) { pivots.append((place, candidate)) }

  func pop() {
    pivots.removeLast()
    ready = min(ready, pivots.count)
  }

  /// The coordinates of candidates modulo the span.
  private var dimension: Int { rows - pivots.count }

  @inline(__always)
  private func vector(_ place: Int, _ candidate: Int, level: Int) -> UnsafeMutablePointer<UInt64>? {
    storage.baseAddress.map { $0 + (level * levelSize + (starts[place] + candidate) * rows) }
  }

  /// Computes the levels that are missing: each candidate `w` of a later place becomes
  /// `c_p w - w_p c` without coordinate `p`, for the new column `c` with `c_p ≠ 0`.
  private func catchUp() {
    while ready < pivots.count {
      let (place, candidate) = pivots[ready]
      let length = rows - ready
      guard let column = vector(place, candidate, level: ready),
        let pivot = (0..<length).first(where: { column[$0] != 0 }),
        let first = vector(place, 0, level: ready), let firstNext = vector(place, 0, level: ready + 1)
      else { return }
      let scale = column[pivot]
      let before = (starts[place + 1] - starts[place]) * rows
      let count = (starts[starts.count - 1] - starts[place + 1])
      var (from, to) = (first + before, firstNext + before)
      for _ in 0..<count {
        let factor = from[pivot]
        for k in 0..<pivot {
          to[k] = modulus.subtract(modulus.multiply(scale, from[k]), modulus.multiply(factor, column[k]))
        }
        for k in (pivot + 1)..<max(pivot + 1, length) {
          to[k - 1] = modulus.subtract(modulus.multiply(scale, from[k]), modulus.multiply(factor, column[k]))
        }
        from += rows
        to += rows
      }
      ready += 1
    }
  }

  /// Whether a candidate is in the span.
  func isZero(_ place: Int, _ candidate: Int) -> Bool {
    catchUp()
    guard let vector = vector(place, candidate, level: ready) else { return true }
    return (0..<dimension).allSatisfy { vector[$0] == 0 }
  }

  /// Whether two candidates outside the span are proportional modulo it.
  func areProportional(_ a: (place: Int, candidate: Int), _ b: (place: Int, candidate: Int)) -> Bool {
    catchUp()
    guard let x = vector(a.place, a.candidate, level: ready), let y = vector(b.place, b.candidate, level: ready),
      let pivot = (0..<dimension).first(where: { x[$0] != 0 })
    else { return false }
    return y[pivot] != 0
      && (0..<dimension).allSatisfy { modulus.multiply(x[pivot], y[$0]) == modulus.multiply(y[pivot], x[$0]) }
  }

  /// The key of a candidate in the span.
  static let zeroKey = UInt64.max
  private static let infiniteKey = UInt64.max - 1

  /// Writes a key for each candidate of a place: proportional ones have equal keys.
  ///
  /// The key is the quotient of two coordinates, or of two functionals of them;
  /// the inverses of all denominators cost one inversion.
  func writeKeys(_ place: Int, to keys: UnsafeMutableBufferPointer<UInt64>) {
    catchUp()
    let (count, length) = (starts[place + 1] - starts[place], dimension)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count + 1) { scratch in
      // Denominators, and the products of those before each.
      var product = modulus.form(1)
      for i in 0..<count {
        guard let w = vector(place, i, level: ready) else { return }
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
          keys[i] = (0..<length).allSatisfy { w[$0] == 0 } ? HistogramLane.zeroKey : HistogramLane.infiniteKey
        } else {
          keys[i] = numerator
        }
        scratch[2 * i] = denominator
        scratch[2 * i + 1] = product
        if denominator != 0 { product = modulus.multiply(product, denominator) }
      }
      var inverse = modulus.inverse(product)
      for i in stride(from: count - 1, through: 0, by: -1) where scratch[2 * i] != 0 {
        keys[i] = modulus.multiply(keys[i], modulus.multiply(inverse, scratch[2 * i + 1]))
        inverse = modulus.multiply(inverse, scratch[2 * i])
      }
    }
  }
}

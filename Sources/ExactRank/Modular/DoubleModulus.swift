/// Arithmetic modulo a prime on doubles that hold integers, in the range around zero:
/// sums of `largestDepth` products fit 52 bits, so that products of matrices
/// are reduced once, at the end.
package struct DoubleModulus: Sendable {
  package let value: UInt64
  private let modulus: Double
  private let reciprocal: Double
  let product: DoubleProduct

  /// The primes that leave room for products of blocks: 62 terms at the largest, and panels have 32.
  package static let moduli: Range<UInt64> = 3..<(1 << 24)

  /// So many products may be added to a reduced number before it has to be reduced.
  let largestDepth: Int

  /// - Requires: `value` is an odd prime in `moduli`.
  package init(_ value: UInt64, product: DoubleProduct = .fastest) {
    self.value = value
    modulus = Double(value)
    reciprocal = 1 / Double(value)
    self.product = product
    // A reduced number is at most p/2 and what the rounding of the quotient adds, x 2^-51, in magnitude.
    let half = Int(value / 2 + 4)
    largestDepth = min(1 << 24, (1 << 52) / (half * half) - 1)
  }

  /// Added and subtracted again, it rounds magnitudes below 2^51 to integers.
  private static let rounding = 0x1.8p52

  /// The residue around zero, for magnitudes up to 2^52.
  @inline(__always)
  func reduce(_ x: Double) -> Double {
    let quotient = (x * reciprocal + DoubleModulus.rounding) - DoubleModulus.rounding
    return x - quotient * modulus
  }

  func reduce(_ block: DoubleProduct.Block, _ rows: Int, _ columns: Int) {
    for i in 0..<rows {
      let row = block.at(i, 0).start
      for j in 0..<columns { row[j] = reduce(row[j]) }
    }
  }

  @inline(__always)
  func residue(_ x: Double) -> UInt64 {
    let reduced = reduce(x)
    return UInt64(reduced < 0 ? reduced + modulus : reduced)
  }

  /// A residue, around zero.
  @inline(__always)
  func centred(_ residue: UInt64) -> Double {
    Double(Int64(bitPattern: residue)) - (residue > value / 2 ? modulus : 0)
  }

  /// The inverse of a number that is not zero, around zero.
  func inverse(_ x: Double) -> Double {
    reduce(Double(WordModulus(value).inverse(residue(x)) ?? 0))
  }

  /// `C ← C + α A B` for reduced `A`, `B` and, at the end, `C`.
  func add(
    _ alpha: Double, _ a: DoubleProduct.Block, _ b: DoubleProduct.Block, to c: DoubleProduct.Block, _ m: Int, _ k: Int,
    _ n: Int
  ) {
    var first = 0
    while first < k {
      let depth = min(largestDepth, k - first)
      product.add(alpha, a.at(0, first), b.at(first, 0), to: c, m, depth, n)
      reduce(c, m, n)
      first += depth
    }
  }
}

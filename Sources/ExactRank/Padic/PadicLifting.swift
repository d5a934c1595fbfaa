import ExactArithmetic

/// The solutions of `M[:, C] X = B` modulo more and more powers of a prime (Dixon).
///
/// A step takes the digits `x̄ = A⁻¹ r mod p` of the residuals `r` at the minor's rows, and
/// `r ← (r - M[:, C] x̄) / p` at all rows, which is not integral when some row has no such solution.
/// Residuals are two's complement numbers of as many words as they need for good.
final class PadicLifting {
  let count: Int
  private(set) var expansion: PadicExpansion

  private let system: PadicSystem
  /// Of the rows that are followed.
  private let height: Int
  /// Of one residual.
  private let words: Int
  /// Residuals row after row.
  private let residuals: UnsafeMutablePointer<UInt64>
  /// `2^{64 w}` modulo the prime.
  private let powers: [UInt64]
  /// `p⁻¹` modulo 2^64.
  private let reciprocal: UInt64
  private let product: Product

  private enum Product {
    case words
    /// The inverse, and the room for a step's residues, digits and sums.
    case doubles(DoubleModulus, inverse: [Double], room: UnsafeMutablePointer<Double>)
  }

  /// So many right-hand sides at a time are not worth products of matrices.
  static let mostInWords = 3

  /// - Parameter right: the right-hand sides at the rows of the system, in its order, or at the first of them.
  init(_ system: PadicSystem, equals right: Matrix<Integer>) {
    self.system = system
    (count, height) = (right.columns, right.rows)
    expansion = PadicExpansion(prime: system.prime, rows: system.rank, columns: right.columns)
    let largestRight = right.largestMagnitude
    // Residuals stay below the right-hand sides, or twice a row's sum.
    let bits = max(largestRight.bitWidth, system.largest.bitWidth + bitCount(system.rank) + 1) + 1
    words = (bits + bitCount(system.prime) + 3 + 63) / 64
    residuals = .allocate(capacity: max(1, height * count * words))
    for (k, entry) in right.elements.enumerated() { entry.store(in: residuals + k * words, words: words) }
    let modulus = UInt64(system.prime)
    let base = modulus.dividingFullWidth((1, 0)).remainder
    powers = (0...words).reduce(into: [1]) { powers, _ in powers.append(powers[powers.count - 1] * base % modulus) }
    var inverse = (3 &* modulus) ^ 2
    for _ in 0..<5 { inverse = inverse &* (2 &- modulus &* inverse) }
    reciprocal = inverse
    if count <= PadicLifting.mostInWords {
      product = .words
    } else {
      let doubles = DoubleModulus(modulus)
      let size = (2 * system.rank + system.doubles.places.count * height) * count
      product = .doubles(
        doubles, inverse: system.inverse.map { doubles.reduce(Double($0)) }, room: .allocate(capacity: max(1, size)))
    }
  }

  deinit {
    residuals.deallocate()
    if case .doubles(_, _, let room) = product { room.deallocate() }
  }

  /// One more digit of all solutions; false when some row has none.
  func step() -> Bool {
    switch product {
    case .words: stepInWords()
    case .doubles(let modulus, let inverse, let room): stepInDoubles(modulus, inverse, room)
    }
  }

  private func stepInWords() -> Bool {
    let (rank, modulus) = (system.rank, UInt64(system.prime))
    let limbs = system.words
    var digits = [Int32](repeating: 0, count: rank * count)
    let shifts = limbs.places.indices.map { $0 * limbs.bits } + [limbs.offset]
    var sums = [Int64](repeating: 0, count: shifts.count)
    var isIntegral = true
    for column in 0..<count {
      let residues = (0..<rank).map { UInt32(truncatingIfNeeded: residue($0 * count + column)) }
      let current = (0..<rank).map { UInt32(truncatingIfNeeded: dot(system.inverse, row: $0, residues) % modulus) }
      for i in 0..<rank { digits[i * count + column] = Int32(truncatingIfNeeded: current[i]) }
      sums[shifts.count - 1] = -Int64(current.reduce(0) { $0 + Int($1) })
      for i in 0..<height {
        for place in limbs.places.indices {
          sums[place] = Int64(bitPattern: dot(limbs.places[place], row: i, current))
        }
        if !subtract(sums, shifts, at: i * count + column) { isIntegral = false }
      }
    }
    expansion.digits.append(digits)
    return isIntegral
  }

  private func stepInDoubles(
    _ modulus: DoubleModulus, _ inverse: [Double], _ room: UnsafeMutablePointer<Double>
  ) -> Bool {
    typealias Block = DoubleProduct.Block
    let (rank, size) = (system.rank, system.rank * count)
    let (reduced, current, sums) = (room, room + size, room + 2 * size)
    for k in 0..<size {
      reduced[k] = modulus.reduce(Double(residue(k)))
      current[k] = 0
    }
    let digits = Block(start: current, stride: count)
    inverse.withBlock(stride: rank) {
      modulus.add(1, $0, Block(start: reduced, stride: count), to: digits, rank, rank, count)
    }
    expansion.digits.append((0..<size).map { Int32(current[$0]) })
    let (limbs, area) = (system.doubles, height * count)
    sums.update(repeating: 0, count: area * limbs.places.count)
    for (place, limb) in limbs.places.enumerated() {
      limb.withBlock(stride: rank) {
        modulus.product.add(
          1, $0, digits, to: Block(start: sums + place * area, stride: count), height, rank, count)
      }
    }
    var isIntegral = true
    if words == 1 {
      let (bits, places, bound) = (limbs.bits, limbs.places.count, Int64(1) << 38)
      for k in 0..<area {
        var sum = Int64(sums[k])
        for place in 1..<max(1, places) { sum &+= Int64(sums[place * area + k]) << Int64(place * bits) }
        let quotient = Int64(bitPattern: (residuals[k] &- UInt64(bitPattern: sum)) &* reciprocal)
        residuals[k] = UInt64(bitPattern: quotient)
        if quotient > bound || quotient < -bound { isIntegral = false }
      }
    } else {
      let shifts = limbs.places.indices.map { $0 * limbs.bits }
      var element = [Int64](repeating: 0, count: shifts.count)
      for k in 0..<area {
        for place in shifts.indices { element[place] = Int64(sums[place * area + k]) }
        if !subtract(element, shifts, at: k) { isIntegral = false }
      }
    }
    return isIntegral
  }

  /// A residual modulo the prime.
  @inline(__always)
  private func residue(_ place: Int) -> UInt64 {
    let (start, modulus) = (residuals + place * words, UInt64(system.prime))
    if words == 1 {
      let remainder = Int64(bitPattern: start[0]) % Int64(modulus)
      return UInt64(remainder < 0 ? remainder + Int64(modulus) : remainder)
    }
    var sum: UInt64 = 0
    for w in 0..<words { sum += start[w] % modulus * powers[w] % modulus }
    if start[words - 1] >> 63 != 0 { sum += modulus - powers[words] }
    return sum % modulus
  }

  /// `r ← (r - Σ sums 2^shifts) / p`; false when that is no integer.
  @inline(__always)
  private func subtract(_ sums: [Int64], _ shifts: [Int], at place: Int) -> Bool {
    let start = residuals + place * words
    for (sum, shift) in zip(sums, shifts) {
      let (first, offset) = (shift >> 6, Int64(shift & 63))
      if first >= words { continue }
      // The three words of a shifted sum with its sign.
      let sign = UInt64(bitPattern: sum >> 63)
      let low = UInt64(bitPattern: sum << offset)
      let high = offset == 0 ? sign : UInt64(bitPattern: sum >> (64 - offset))
      var borrow: UInt64 = 0
      for w in first..<words {
        let part = w == first ? low : w == first + 1 ? high : sign
        let (partial, once) = start[w].subtractingReportingOverflow(part)
        let (difference, twice) = partial.subtractingReportingOverflow(borrow)
        start[w] = difference
        borrow = once || twice ? 1 : 0
      }
    }
    // Exact division from the lowest word on; where it is not exact, the quotient modulo 2^{64 words}
    // is too large to be one.
    let modulus = UInt64(system.prime)
    var carry: UInt64 = 0
    for w in 0..<words {
      let (difference, borrow) = start[w].subtractingReportingOverflow(carry)
      let quotient = difference &* reciprocal
      start[w] = quotient
      carry = quotient.multipliedFullWidth(by: modulus).high + (borrow ? 1 : 0)
    }
    let top = Int64(bitPattern: start[words - 1])
    return top < 1 << 38 && top >= -(1 << 38)
  }
}

extension [Double] {
  fileprivate func withBlock(stride: Int, _ body: (DoubleProduct.Block) -> Void) {
    // Products read their factors only.
    withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      body(.init(start: UnsafeMutablePointer(mutating: start), stride: stride))
    }
  }
}

/// The product of a row of a matrix with a vector, of words that leave room for the sum.
@inline(__always)
private func dot(_ matrix: [UInt32], row: Int, _ vector: [UInt32]) -> UInt64 {
  matrix.withUnsafeBufferPointer { matrix in
    vector.withUnsafeBufferPointer { vector in
      var sum: UInt64 = 0
      guard let start = matrix.baseAddress.map({ $0 + row * vector.count }) else { return 0 }
      for k in vector.indices { sum &+= UInt64(start[k]) &* UInt64(vector[k]) }
      return sum
    }
  }
}

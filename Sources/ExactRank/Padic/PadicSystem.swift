import ExactArithmetic

/// The columns `C` of an integer matrix with the inverse of a minor `M[R, C]` modulo a prime: what all
/// liftings of solutions of `M[:, C] X = B` share.
///
/// Entries of any size are sums of limbs, `Σ_l limb_l 2^{λ l}`: words that are not negative, of the
/// entries plus a power of two, for few right-hand sides at a time, or doubles around zero for many,
/// whose products are left to BLAS.
final class PadicSystem {
  let prime: Int
  /// Of the minor.
  let rank: Int
  /// Of the matrix; the rows `R` come first.
  let height: Int
  /// The rows in the order of the liftings.
  let order: [Int]
  /// A bound for the entries' magnitudes.
  let largest: Integer
  /// Bits of a number that no minor of the columns `C` and one more, like the largest, exceeds (Hadamard).
  let minorBits: Int
  /// Row-major, residues.
  let inverse: [UInt32]

  private let entries: [Integer]

  /// - Parameters:
  ///   - rows: `R` and
  ///   - columns: `C`, a minor that is invertible modulo most primes.
  ///   - isForMany: whether solutions for many right-hand sides are to be lifted together.
  /// - Returns: nil when no prime is found modulo which the minor is invertible.
  /// - Complexity: O(r³) for the inverse.
  init?(_ matrix: Matrix<Integer>, rows: [Int], columns: [Int], isForMany: Bool) {
    guard rows.count <= PadicSystem.largestRank else { return nil }
    (rank, height) = (rows.count, matrix.rows)
    let minor = matrix.submatrix(rows: rows, columns: columns)
    // Sums of rank products of two digits stay below 2^51 for doubles.
    let digitBits = isForMany ? min(23, (50 - bitCount(rank + 1)) / 2 + 1) : 24
    guard let (prime, inverse) = minor.inverseModuloPrime(below: 1 << digitBits) else { return nil }
    self.prime = prime
    self.inverse = inverse.elements.map { UInt32(truncatingIfNeeded: $0) }
    let rowSet = Set(rows)
    order = rows + (0..<matrix.rows).filter { !rowSet.contains($0) }
    entries = matrix.submatrix(rows: order, columns: columns).elements
    let size = matrix.largestMagnitude
    largest = size
    minorBits = (0..<rank).reduce(0) { bits, i in
      let squares = minor.row(i).reduce(into: size * size) { $0.addProduct($1, $1) }
      return bits + (squares.bitWidth + 1) / 2
    }
  }

  /// Sums of so many products leave a word's sign alone.
  private static let largestRank = 1 << 14

  /// `|M[:, C] u - d b| ≤ factor · max(|u|, |d|)` for `|b|` up to the largest entry.
  func factor(largestRight: Integer) -> Integer { Integer(rank) * largest + largestRight }

  // MARK: Limbs

  struct Words {
    let bits: Int
    /// The power of two that was added to the entries.
    let offset: Int
    /// One row-major matrix for each place.
    let places: [[UInt32]]
  }

  /// Products of limbs and digits leave room for a row's sum and its sign in a word.
  private(set) lazy var words: Words = {
    let bits = min(32, 63 - bitCount(prime) - bitCount(rank))
    let offset = largest.bitWidth
    return Words(
      bits: bits, offset: offset,
      places: limbs(bits: bits, count: offset / bits + 1, plus: Integer(2).power(UInt(offset))) {
        UInt32(truncatingIfNeeded: $0)
      })
  }()

  struct Doubles {
    let bits: Int
    let places: [[Double]]
  }

  /// Around zero; a row's sum of products with digits around zero stays below 2^51.
  private(set) lazy var doubles: Doubles = {
    let bits = 52 - bitCount(prime) - bitCount(rank + 1)
    let count = (largest.bitWidth + 1) / bits + 1
    // Every limb but the last is taken around zero by adding half a limb to each beforehand.
    let halves = (0..<count - 1).reduce(Integer.zero) { $0 + Integer(2).power(UInt($1 * bits + bits - 1)) }
    var places = limbs(bits: bits, count: count, plus: halves) { Double($0) }
    let half = Double(sign: .plus, exponent: bits - 1, significand: 1)
    for place in 0..<count - 1 {
      for k in places[place].indices { places[place][k] -= half }
    }
    return Doubles(bits: bits, places: places)
  }()

  /// The limbs of the entries plus a number, the last with the sign.
  private func limbs<Limb>(
    bits: Int, count: Int, plus shift: Integer, _ limb: (Int) -> Limb
  ) -> [[Limb]] {
    var places: [[Limb]] = (0..<count).map { _ in [] }
    for place in places.indices { places[place].reserveCapacity(entries.count) }
    let words = (count * bits + 63) / 64 + 1
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * words) { room in
      guard let sum = room.baseAddress else { return }
      let summand = sum + words
      shift.store(in: summand, words: words)
      for entry in entries {
        entry.store(in: sum, words: words)
        var carry: UInt64 = 0
        for w in 0..<words {
          let (partial, once) = sum[w].addingReportingOverflow(summand[w])
          let (total, twice) = partial.addingReportingOverflow(carry)
          sum[w] = total
          carry = once || twice ? 1 : 0
        }
        for place in 0..<count {
          let (word, offset) = ((place * bits) >> 6, UInt64(place * bits & 63))
          var value = sum[word] >> offset
          if offset > 0 { value |= sum[word + 1] << (64 - offset) }
          let isLast = place == count - 1
          places[place].append(limb(isLast ? Int(bitPattern: UInt(value)) : Int(value & (1 << UInt64(bits) - 1))))
        }
      }
    }
    return places
  }
}

extension Matrix where Element == Integer {
  /// The largest magnitude of an entry.
  var largestMagnitude: Integer {
    var (word, large) = (UInt(0), Integer.zero)
    for entry in elements {
      if let small = entry.word { word = max(word, small.magnitude) } else { large = max(large, entry.magnitude) }
    }
    return max(large, Integer(UInt64(word)))
  }

  /// A prime below a power of two, and the inverse modulo it.
  /// - Returns: nil when the matrix is singular modulo several primes.
  func inverseModuloPrime(below bound: Int) -> (prime: Int, inverse: Matrix<UInt64>)? {
    var tries = 0
    // An invertible matrix is so modulo all primes but few.
    for candidate in primes(below: UInt64(bound)) {
      let modulus = WordModulus(candidate)
      if let inverse = modulus.residues(self).inverse(modulo: modulus) { return (Int(candidate), inverse) }
      tries += 1
      if tries == 8 { break }
    }
    return nil
  }
}

/// The number of bits of a number that is not negative.
func bitCount(_ number: Int) -> Int { Int.bitWidth - number.leadingZeroBitCount }

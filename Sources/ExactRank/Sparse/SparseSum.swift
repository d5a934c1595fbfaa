/// Sums of products modulo a prime, one for each of some places; they are reduced when they are taken.
struct SparseSum {
  var values: [UInt64]
  private let modulus: WordModulus
  /// 2^64 modulo the prime.
  private let wrapped: UInt64
  private var isNoted: [Bool]
  private var noted: [Int] = []

  init(count: Int, modulus: WordModulus) {
    (values, isNoted) = (Array(repeating: 0, count: count), Array(repeating: false, count: count))
    self.modulus = modulus
    wrapped = (UInt64.max % modulus.value + 1) % modulus.value
  }

  @inline(__always)
  mutating func add(_ factor: UInt64, _ entry: UInt64, at place: Int) {
    guard modulus.isHalfWord else {
      values[place] = modulus.add(values[place], modulus.multiply(factor, entry))
      return
    }
    // Where the sum passes 2^64, what is left is below the product of two numbers below 2^32.
    let (sum, isOver) = values[place].addingReportingOverflow(factor &* entry)
    values[place] = isOver ? sum &+ wrapped : sum
  }

  /// Adds, at a place that `drain` is to come to.
  @inline(__always)
  mutating func note(_ factor: UInt64, _ entry: UInt64, at place: Int) {
    if !isNoted[place] {
      isNoted[place] = true
      noted.append(place)
    }
    add(factor, entry, at: place)
  }

  /// Adds an entry of a row: what it leaves in the columns without pivots.
  /// - Parameters:
  ///   - place: of its column.
  ///   - cleared: the rows of the pivots after it at least, from the last one on.
  @inline(__always)
  mutating func note(_ value: UInt64, at place: Int, rank: Int, _ cleared: EchelonRows) {
    if place >= rank { return note(value, 1, at: place - rank) }
    let factor = modulus.negate(value)
    for later in cleared.entries(rank - 1 - place) {
      note(factor, cleared.values[later], at: Int(cleared.columns[later]))
    }
  }

  mutating func take(_ place: Int) -> UInt64 {
    defer { values[place] = 0 }
    return modulus.reduce(values[place])
  }

  /// Takes all sums that are not zero, at the places noted.
  mutating func drain(_ body: (Int, UInt64) -> Void) {
    for place in noted {
      isNoted[place] = false
      let value = take(place)
      if value != 0 { body(place, value) }
    }
    noted.removeAll(keepingCapacity: true)
  }
}

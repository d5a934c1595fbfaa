import ExactArithmetic

/// How many choices of columns have which rank, exactly.
///
/// A prefix tree over the places: what is eliminated for a prefix is shared by all
/// its continuations. Each node knows the candidates of the later places modulo the
/// span of the prefix: those of a place that are proportional there are one branch, and so
/// are those in the span. The last two places never branch: modulo the span of the
/// others each candidate is a point of a projective space, or nothing, and the rank
/// grows by two exactly when both are points and the points differ. Neither does a prefix whose
/// rank has all rows but two: the rest of its subtree is counted in the projective line.
///
/// The work is done modulo primes of 62 bits. A vector outside a span modulo one of them
/// is outside over the rationals. Only the first runs through the whole tree, with random combinations of
/// the rows where there are more than places; the others, whose product exceeds every minor, are consulted where
/// it sees a coincidence: a vector inside modulo all of them is inside.
package struct RankHistogram: Sendable {
  package let choices: ColumnChoices
  /// The places as they were given, in the order in which the tree takes them.
  package let order: [Int]
  private let tables: [Table]

  /// The prefixes that cut the tree into parts, which may be counted at the same time and resumed one by one.
  package private(set) var parts: [ColumnPrefix] = []

  /// The candidates at a prime: the residues of each in Montgomery form.
  private struct Table {
    let modulus: MontgomeryModulus
    let residues: [[UInt64]]
  }

  /// - Parameters:
  ///   - choices: the columns to choose from.
  ///   - skip: how many primes to pass over, after an unlucky one.
  /// - Throws: `UnluckyPrime`.
  package init(_ choices: ColumnChoices, skip: Int = 0) throws(UnluckyPrime) {
    // Few branches first.
    let sorted = choices.places.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
    let choices = ColumnChoices(rows: choices.rows, places: sorted.map(\.element))
    self.choices = choices
    order = sorted.map(\.offset)
    var primes: [MontgomeryModulus] = []
    for prime in ExactRank.primes(below: 1 << 62).dropFirst(skip) {
      if 2 * 61 * (primes.count - 1) > choices.minorBoundBits { break }
      primes.append(MontgomeryModulus(prime))
    }
    let columns = choices.places.joined().map(\.column)
    tables = primes.enumerated().map { index, modulus in
      let residues = columns.map { $0.map { modulus.form((try? $0.residue(modulo: modulus.value)) ?? 0) } }
      return Table(
        modulus: modulus, residues: index == 0 ? combined(residues, to: choices.places.count, modulus) : residues)
    }
    parts = try longer([ColumnPrefix(candidates: [], weight: .one)])
  }

  /// The same of the choices that begin with one of some prefixes.
  /// - Throws: `UnluckyPrime`.
  package func restricted(to prefixes: [ColumnPrefix]) throws(UnluckyPrime) -> RankHistogram {
    var histogram = self
    histogram.parts = try longer(prefixes)
    return histogram
  }

  /// The number of choices that are counted, with multiplicity.
  package var total: Integer {
    let rest = choices.places.reversed().reduce(into: [Integer.one]) { products, place in
      products.append((products.last ?? 1) * Integer(place.reduce(0) { $0 + $1.multiplicity }))
    }
    return parts.reduce(into: .zero) { $0 += $1.weight * rest[choices.places.count - $1.candidates.count] }
  }

  /// A thousand prefixes or more that go on from the given ones, if there are so many.
  private func longer(_ prefixes: [ColumnPrefix]) throws(UnluckyPrime) -> [ColumnPrefix] {
    let walk = counter()
    var prefixes = prefixes
    // The shortest first, below which there is most.
    for length in 0..<choices.places.count where prefixes.count < 1024 {
      var longer: [ColumnPrefix] = []
      for prefix in prefixes {
        if prefix.candidates.count == length {
          longer += try walk.extended(prefix)
        } else {
          longer.append(prefix)
        }
      }
      prefixes = longer
    }
    return prefixes
  }

  /// About how many coordinates the walk through the tree computes: nothing is decided by it. From some random ways down
  /// the tree (Knuth, "Estimating the efficiency of backtrack programs").
  /// - Throws: `UnluckyPrime`.
  package func estimatedWork() throws(UnluckyPrime) -> Double {
    if parts.isEmpty { return 0 }
    let walk = counter()
    let samples = 64
    var sum = 0.0
    for sample in 0..<samples {
      sum += try walk.estimatedWork(below: parts[sample * parts.count / samples], seed: UInt64(sample))
    }
    return sum / Double(samples) * Double(parts.count)
  }

  /// A walk through the tree with room of its own, for one thread.
  package func counter() -> HistogramWalk {
    // A prefix may take all places.
    let depth = choices.places.count
    return HistogramWalk(
      choices: choices,
      lanes: tables.map {
        HistogramLane(
          modulus: $0.modulus, residues: $0.residues, rows: $0.residues.first?.count ?? choices.rows, depth: depth)
      })
  }
}

/// Combinations of the rows of columns, at most so many, with numbers that look random: columns that are independent
/// then are so before.
private func combined(_ columns: [[UInt64]], to most: Int, _ modulus: MontgomeryModulus) -> [[UInt64]] {
  guard let rows = columns.first?.count, rows > most else { return columns }
  var state = modulus.value
  let factors = (0..<most).map { _ in
    (0..<rows).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 1) % modulus.value
    }
  }
  return columns.map { column in
    factors.map { factors in
      zip(factors, column).reduce(0) { modulus.add($0, modulus.multiply($1.0, $1.1)) }
    }
  }
}

/// Choices for the first places, up to what they span.
package struct ColumnPrefix: Sendable, Equatable {
  /// For each of the places the number of a candidate, among those of all places, that adds to the span; `nil` for those in the
  /// span of the ones before.
  let candidates: [Int?]
  /// How many choices these are.
  let weight: Integer
}

/// A prime at which a column lies in the span of others that it does not lie in.
package struct UnluckyPrime: Error {
  package init() {}
}

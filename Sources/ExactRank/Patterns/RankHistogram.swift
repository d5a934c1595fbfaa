import ExactArithmetic

/// How many choices of columns have which rank, exactly.
///
/// A prefix tree over the places: what is eliminated for a prefix is shared by all
/// its continuations. Each node knows the candidates of the later places modulo the
/// span of the prefix. The last two places never branch: modulo the span of the
/// others each candidate is a point of a projective space, or nothing, and the rank
/// grows by two exactly when both are points and the points differ.
///
/// The work is done modulo primes of 62 bits whose product exceeds every minor. A
/// vector outside a span modulo one of them is outside over the rationals; one inside
/// modulo all of them is inside. Only the first prime runs through the whole tree,
/// the others are consulted where it sees a coincidence.
package struct RankHistogram: Sendable {
  package let choices: ColumnChoices
  /// Enough primes for the minors, after `skip` others.
  private let moduli: [MontgomeryModulus]
  /// For each prime, place, candidate: the column's residues in Montgomery form.
  let residues: [[[[UInt64]]]]

  /// The prefixes, as candidates of the first places, that cut the tree into parts of
  /// about equal size, which may be counted at the same time and resumed one by one.
  package let parts: [[Int]]

  /// - Parameters:
  ///   - choices: the columns to choose from.
  ///   - skip: how many primes to pass over, after an unlucky one.
  package init(_ choices: ColumnChoices, skip: Int = 0) {
    self.choices = choices
    var primes: [MontgomeryModulus] = []
    var bits = 0
    for prime in ExactRank.primes(below: 1 << 62).dropFirst(skip) {
      if 2 * bits > choices.minorBoundBits { break }
      primes.append(MontgomeryModulus(prime))
      bits += 61
    }
    moduli = primes
    residues = primes.map { modulus in
      choices.places.map { candidates in
        candidates.map { candidate in
          candidate.column.map { modulus.form((try? $0.residue(modulo: modulus.value)) ?? 0) }
        }
      }
    }
    var prefixes: [[Int]] = [[]]
    for candidates in choices.places.dropLast(2) where prefixes.count < 1024 {
      prefixes = prefixes.flatMap { prefix in candidates.indices.map { prefix + [$0] } }
    }
    parts = prefixes
  }

  /// A walk through the tree with room of its own, for one thread.
  package func counter() -> HistogramWalk {
    HistogramWalk(
      choices: choices,
      lanes: zip(moduli, residues).map { HistogramLane(modulus: $0, residues: $1, rows: choices.rows) })
  }
}

/// A prime at which a column lies in the span of others that it does not lie in.
package struct UnluckyPrime: Error {
  package init() {}
}

import ExactArithmetic

/// A vector up to a factor, and the number of patterns that give it: integers without a common factor, the first that is not zero being
/// positive.
struct Line {
  let vector: [Integer]
  let patterns: Integer

  /// The same modulo a vector, up to a factor: with a multiple of that added, so that it is 0 where the vector is first not 0, at `pivot`,
  /// and without this coordinate.
  func modulo(_ other: [Integer], pivot: Int) -> Line {
    let (p, q) = (other[pivot], vector[pivot])
    var rest: [Integer] = []
    rest.reserveCapacity(other.count - 1)
    for i in other.indices where i != pivot {
      rest.append(q.isZero ? vector[i] : other[i].isZero ? p * vector[i] : p * vector[i] - q * other[i])
    }
    return Line(vector: q.isZero ? rest : rest.primitive ?? rest, patterns: patterns)
  }
}

extension [Line] {
  var patterns: Integer { reduce(.zero) { $0 + $1.patterns } }

  /// With those that are the same line as one.
  var merged: [Line] {
    let counts = reduce(into: [[Integer]: Integer]()) { $0[$1.vector, default: .zero] += $1.patterns }
    return counts.map { Line(vector: $0.key, patterns: $0.value) }
  }

  /// The lines modulo a vector, without one coordinate of it; the same lines for zero.
  /// - Throws: `LimitError`.
  func modulo(_ vector: [Integer], _ work: Work) throws -> [Line] {
    guard let pivot = vector.firstIndex(where: { !$0.isZero }) else { return self }
    try work.spend(64 * vector.count, count)
    let length = vector.bits
    return try map { line in
      if !line.vector[pivot].isZero {
        try work.spend(4 * (vector.count + 1), Work.operation(length + line.vector.bits))
      }
      return line.modulo(vector, pivot: pivot)
    }
  }
}

extension [Integer] {
  var isZero: Bool { allSatisfy(\.isZero) }

  /// The binary digits of the longest.
  fileprivate var bits: Int { reduce(0) { Swift.max($0, $1.bitWidth) } }
}

extension [Integer] {
  /// The vector over its common factor, its first entry that is not zero positive; nil when all are zero.
  package var primitive: [Integer]? {
    guard let first = first(where: { !$0.isZero }) else { return nil }
    var factor = reduce(Integer.zero) { $0 == .one || $1.isZero ? $0 : Integer.gcd($0, $1) }
    if first.sign < 0 { factor = -factor }
    if factor == .one { return self }
    // The factor divides, and is not zero.
    return map { $0.isZero ? $0 : (try? $0.quotientAndRemainder(dividingBy: factor).quotient) ?? .zero }
  }
}

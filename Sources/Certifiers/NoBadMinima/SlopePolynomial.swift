import ExactArithmetic
import ExactRank

/// A polynomial in the slope, up to a positive factor, over the integers: where it changes sign, exactly.
struct SlopePolynomial: Hashable {
  /// Without a common factor, that of the highest power last and not 0; none for the polynomial 0.
  private let coefficients: [Integer]

  private init(_ coefficients: [Rational]) {
    let kept = coefficients.lastIndex { !$0.isZero }.map { coefficients[...$0] } ?? []
    self.coefficients = Array(kept).primitive.integers
  }

  /// The polynomial of degree below the number of its values, which are those at `0, 1, 2, …`.
  init(values: [Integer]) {
    // Newton's form `Σ c_k C(x, k)`, with the leading differences `c_k`.
    var (row, leading) = (values, [Integer]())
    while let first = row.first {
      leading.append(first)
      row = zip(row, row.dropFirst()).map { $1 - $0 }
    }
    var sum: [Rational] = []
    for (k, difference) in leading.enumerated().reversed() {
      // sum = difference + sum · (x - k) / (k + 1)
      var next = [Rational](repeating: .zero, count: sum.count + 1)
      let scale = (try? Rational(1, over: Integer(k + 1))) ?? .one
      for (power, coefficient) in sum.enumerated() {
        next[power + 1].addProduct(coefficient, scale)
        next[power].addProduct(coefficient, -(Rational(k) * scale))
      }
      next[0] += Rational(difference)
      sum = next
    }
    self.init(sum)
  }

  var isZero: Bool { coefficients.isEmpty }
  var degree: Int { coefficients.count - 1 }

  func value(at x: Rational) -> Rational {
    coefficients.reversed().reduce(.zero) { $0 * x + Rational($1) }
  }

  /// With each of its roots once: divided by its greatest common divisor with its derivative.
  var squareFree: SlopePolynomial {
    var (a, b) = (coefficients.map { Rational($0) }, derivative)
    while !b.isEmpty { (a, b) = (b, SlopePolynomial.division(a, by: b).rest) }
    if a.count <= 1 { return self }
    let sign = (a.last?.sign ?? 1) < 0 ? Rational(-1) : 1
    return SlopePolynomial(
      SlopePolynomial.division(coefficients.map { Rational($0) }, by: a.map { sign * $0 }).quotient)
  }

  private var derivative: [Rational] {
    coefficients.enumerated().dropFirst().map { Rational($0) * Rational($1) }
  }

  private static func division(_ a: [Rational], by b: [Rational]) -> (quotient: [Rational], rest: [Rational]) {
    var (rest, quotient) = (a, [Rational](repeating: .zero, count: max(1, a.count - b.count + 1)))
    while rest.count >= b.count, let top = rest.last, let leading = b.last, let factor = try? top / leading {
      let shift = rest.count - b.count
      quotient[shift] = factor
      for (k, coefficient) in b.enumerated() { rest[shift + k].addProduct(-factor, coefficient) }
      rest.removeLast()
      while rest.last?.isZero == true { rest.removeLast() }
    }
    // Without common factors numbers stay short.
    return (quotient, rest.isEmpty ? [] : rest.primitive.integers.map { Rational($0) })
  }

  /// An upper bound of the number of roots between `a` and `b`, by Descartes's rule of signs; exact where it is 0 or 1.
  private func mostRoots(between a: Rational, and b: Rational) -> Int {
    // (1 + x)^n p((a + b x) / (1 + x)), whose roots x > 0 are those.
    var sum: [Rational] = []
    var power: [Rational] = [1]
    for coefficient in coefficients.reversed() {
      // sum · (a + b x) + coefficient · (1 + x)^k, by Horner's scheme of the homogeneous form.
      sum = SlopePolynomial.product(sum, a, b)
      while sum.count < power.count { sum.append(.zero) }
      for (k, value) in power.enumerated() { sum[k].addProduct(Rational(coefficient), value) }
      power = SlopePolynomial.product(power, 1, 1)
    }
    let signs = sum.map(\.sign).filter { $0 != 0 }
    return zip(signs, signs.dropFirst()).count { $0 != $1 }
  }

  /// `p · (a + b x)`.
  private static func product(_ p: [Rational], _ a: Rational, _ b: Rational) -> [Rational] {
    var product = [Rational](repeating: .zero, count: p.isEmpty ? 0 : p.count + 1)
    for (k, value) in p.enumerated() {
      product[k].addProduct(a, value)
      product[k + 1].addProduct(b, value)
    }
    return product
  }

  /// The largest root in `(-1, 1]` that is above a bound, between two numbers `k / 2^bits` next to each other, or one of these.
  /// - Requires: it has no root twice, and is not 0.
  func largestRoot(above bound: Rational, bits: Int) -> (lower: Rational, upper: Rational)? {
    if value(at: 1).isZero { return (1, 1) }
    let width = power(of: -bits)
    var left: [(Rational, Rational)] = [(-1, 1)]
    while let (a, b) = left.popLast() {
      // A number alone, to be looked at.
      if a == b {
        if value(at: a).isZero { return (a, a) }
        continue
      }
      if b <= bound { continue }
      let most = mostRoots(between: a, and: b)
      if most == 0 { continue }
      if most == 1, b - a <= width { return (a, b) }
      let middle = (a + b) * power(of: -1)
      left += [(a, middle), (middle, middle), (middle, b)]
    }
    return nil
  }
}

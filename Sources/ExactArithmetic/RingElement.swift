/// An element of a commutative ring: what a network's definition needs of numbers.
///
/// Sums and products only, so that one definition serves the rationals and the
/// residues modulo `m`, and reduction modulo `m` is a homomorphism between them.
public protocol RingElement: Hashable, Sendable {
  var isZero: Bool { get }
  static func + (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self

  /// Adds `a · b` in place.
  mutating func addProduct(_ a: Self, _ b: Self)
}

import CGMP

/// An integer of any size: a machine word while it fits, a GMP `mpz_t` beyond.
///
/// A value type. Big values share storage and are copied on write. The form is
/// unique, a value that fits a word is never stored in GMP, so that equality is
/// equality of forms.
public struct Integer: Sendable {
  @usableFromInline enum Form: Sendable {
    case word(Int)
    case big(IntegerStorage)
  }

  @usableFromInline var form: Form

  @inlinable public init(_ value: Int) { form = .word(value) }

  public init(_ value: UInt64) {
    let half = Integer(Int(value >> 1))
    self = half + half + Integer(Int(value & 1))
  }

  public static let zero = Integer(0)
  public static let one = Integer(1)

  /// The value as a machine word, when it fits.
  @inlinable public var word: Int? {
    if case .word(let value) = form { return value }
    return nil
  }

  @inlinable public var isZero: Bool { word == 0 }

  /// -1, 0 or 1.
  public var sign: Int {
    if case .word(let value) = form { return value.signum() }
    return withGMP { Int(gmp_sign($0)) }
  }

  public var magnitude: Integer { sign < 0 ? -self : self }

  /// The least `n` with `|self| < 2^n`.
  public var bitWidth: Int { word.map { 64 - $0.magnitude.leadingZeroBitCount } ?? withGMP { gmp_bits($0) } }
}

/// The storage of one big integer, freed with the last value that shares it.
///
/// `@unchecked Sendable`: it is written only while uniquely referenced.
@usableFromInline final class IntegerStorage: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<gmp_integer>

  init() {
    pointer = .allocate(capacity: 1)
    gmp_init(pointer)
  }

  deinit {
    gmp_clear(pointer)
    pointer.deallocate()
  }
}

extension Integer {
  /// Calls `body` with a read-only GMP view of the value; a word is viewed in
  /// place, without allocation.
  package func withGMP<Result>(_ body: (UnsafePointer<gmp_integer>) -> Result) -> Result {
    switch form {
    case .big(let storage):
      return withExtendedLifetime(storage) { body(UnsafePointer(storage.pointer)) }
    case .word(let value):
      var limb = value.magnitude
      return withUnsafePointer(to: &limb) { limb in
        limb.withMemoryRebound(to: CUnsignedLong.self, capacity: 1) { limb in
          var view = gmp_integer()
          gmp_view_word(&view, limb, value.signum())
          return body(&view)
        }
      }
    }
  }

  /// The integer that `body` writes into a fresh GMP integer.
  package static func computed(_ body: (UnsafeMutablePointer<gmp_integer>) -> Void) -> Integer {
    let storage = IntegerStorage()
    body(storage.pointer)
    return Integer(normalizing: storage)
  }

  init(normalizing storage: IntegerStorage) {
    form =
      gmp_fits_word(storage.pointer) != 0
      ? .word(gmp_get_word(storage.pointer)) : .big(storage)
  }

  /// Replaces the value by what `body` makes of it: in place when no other
  /// value shares the storage, else in a copy.
  mutating func update(_ body: (UnsafeMutablePointer<gmp_integer>) -> Void) {
    if case .big(var storage) = form {
      form = .word(0)
      if isKnownUniquelyReferenced(&storage) {
        body(storage.pointer)
        self = Integer(normalizing: storage)
        return
      }
      form = .big(storage)
    }
    let value = self
    self = .computed { target in
      value.withGMP { gmp_set(target, $0) }
      body(target)
    }
  }
}

extension Integer: Hashable, Comparable, ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }

  public static func == (a: Integer, b: Integer) -> Bool { compare(a, b) == 0 }
  public static func < (a: Integer, b: Integer) -> Bool { compare(a, b) < 0 }

  private static func compare(_ a: Integer, _ b: Integer) -> Int {
    if let a = a.word, let b = b.word { return a < b ? -1 : a == b ? 0 : 1 }
    return a.withGMP { a in b.withGMP { b in Int(gmp_compare(a, b)) } }
  }

  public func hash(into hasher: inout Hasher) {
    // All words: who writes a file could choose numbers that agree in some.
    switch form {
    case .word(let value): hasher.combine(value)
    case .big(let storage):
      withExtendedLifetime(storage) {
        hasher.combine(gmp_sign(storage.pointer))
        for i in 0..<gmp_words(storage.pointer) { hasher.combine(gmp_word(storage.pointer, i)) }
      }
    }
  }
}

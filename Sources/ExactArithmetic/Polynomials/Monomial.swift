extension Polynomial {
  /// A power of one parameter.
  public struct Power: Hashable, Sendable {
    public let name: String
    /// At least 1.
    public let exponent: Int

    public init(_ name: String, _ exponent: Int = 1) { (self.name, self.exponent) = (name, exponent) }
  }

  /// A list of powers: of up to two, as most terms of a large matrix have, without an array.
  public struct Powers: RandomAccessCollection, Hashable, Sendable {
    @usableFromInline enum Form: Hashable, Sendable {
      case one(Power)
      case two(Power, Power)
      /// None, or three or more.
      case more([Power])
    }

    @usableFromInline private(set) var form = Form.more([])

    init() {}

    init(_ first: Power, _ second: Power) { form = .two(first, second) }

    public var startIndex: Int { 0 }

    public var endIndex: Int {
      switch form {
      case .one: 1
      case .two: 2
      case .more(let powers): powers.count
      }
    }

    public subscript(index: Int) -> Power {
      switch form {
      case .one(let power): power
      case .two(let first, let second): index == 0 ? first : second
      case .more(let powers): powers[index]
      }
    }

    mutating func adjoin(_ power: Power) {
      switch form {
      case .one(let first): form = .two(first, power)
      case .two(let first, let second): form = .more([first, second, power])
      case .more(let none) where none.isEmpty: form = .one(power)
      case .more(var powers):
        // The array then has one owner, and is changed in place.
        form = .more([])
        powers.append(power)
        form = .more(powers)
      }
    }
  }

  /// A product of powers of different parameters, their names increasing.
  public struct Monomial: Hashable, Sendable, Comparable {
    public let powers: Powers

    /// - Requires: increasing names.
    init(_ powers: Powers) { self.powers = powers }

    /// - Requires: increasing names.
    public init(_ powers: [Power]) { self.powers = powers.reduce(into: Powers()) { $0.adjoin($1) } }

    public static let one = Monomial([])

    /// Compares the powers one by one: by name, then by exponent; a prefix comes first.
    public static func < (a: Monomial, b: Monomial) -> Bool {
      a.powers.lexicographicallyPrecedes(b.powers) { ($0.name, $0.exponent) < ($1.name, $1.exponent) }
    }

    public static func * (a: Monomial, b: Monomial) -> Monomial {
      if a.powers.isEmpty { return b }
      if case .one(let first) = a.powers.form, case .one(let second) = b.powers.form, first.name != second.name {
        return Monomial(first.name < second.name ? Powers(first, second) : Powers(second, first))
      }
      var powers = Powers()
      var next = 0
      for power in a.powers {
        while next < b.powers.count, b.powers[next].name < power.name {
          powers.adjoin(b.powers[next])
          next += 1
        }
        guard next < b.powers.count, b.powers[next].name == power.name else {
          powers.adjoin(power)
          continue
        }
        powers.adjoin(Power(power.name, power.exponent + b.powers[next].exponent))
        next += 1
      }
      for power in b.powers[next...] { powers.adjoin(power) }
      return Monomial(powers)
    }

    /// Whether only names of this table occur.
    func hasOnly(_ names: inout NameTable) -> Bool {
      for k in powers.indices where names.lookUp(powers[k].name, at: k) == nil { return false }
      return true
    }
  }
}

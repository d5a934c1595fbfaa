import ExactArithmetic

/// An entry of a kernel vector.
struct KernelTerm<Value> {
  let column: Int
  let value: Value
}

/// Kernel vectors whose residues become known modulo more and more primes, until they are fractions that the matrix
/// annihilates: those of few digits in words, the others when the number of primes has doubled.
struct KernelSearch {
  private let equations: IntegerColumns
  private let free: [Int]
  /// What is known, with one row for each column without a pivot.
  private(set) var vectors: [SparseMatrix<Integer>.Row?]
  /// Those not yet known, increasing.
  private(set) var open: [Int]
  private(set) var primes = 0
  /// Of the open ones, modulo the first prime or two, a word.
  private var short: [[KernelTerm<UInt64>]] = []
  private var shortModulus: WordModulus?
  /// The same modulo the product of more primes.
  private var long: [[KernelTerm<Integer>]] = []
  private var product = Integer.one

  init(_ equations: IntegerColumns, free: [Int]) {
    (self.equations, self.free) = (equations, free)
    (vectors, open) = (Array(repeating: nil, count: free.count), Array(free.indices))
  }

  /// The columns without pivots of the open vectors.
  var openColumns: [Int] { open.map { free[$0] } }

  /// The number of residues of the open vectors.
  var entryCount: Int { short.reduce(0) { $0 + $1.count } + long.reduce(0) { $0 + $1.count } }

  /// Takes the residues of all open vectors, in their order.
  mutating func add(_ residues: [[KernelTerm<UInt64>]], modulo prime: WordModulus) {
    primes += 1
    let modulus = primes == 1 ? prime : shortModulus.flatMap { KernelSearch.product($0, prime) }
    if let modulus { addShort(residues, prime, modulus) } else { addLong(residues, prime) }
  }

  /// The product of a modulus and a prime, where it is a modulus of a word.
  private static func product(_ modulus: WordModulus, _ prime: WordModulus) -> WordModulus? {
    let (product, isOver) = modulus.value.multipliedReportingOverflow(by: prime.value)
    return isOver || product >= 1 << 62 ? nil : WordModulus(product)
  }

  private mutating func addShort(
    _ residues: [[KernelTerm<UInt64>]], _ prime: WordModulus, _ modulus: WordModulus
  ) {
    short = shortModulus.map { KernelSearch.combined(short, $0, residues, prime) } ?? residues
    shortModulus = modulus
    var sums = equations.zeros(0)
    var found: [[SparseMatrix<Integer>.Entry]?] = []
    for (vector, own) in zip(short, openColumns) {
      found.append(equations.words(vector, own, modulo: modulus, sums: &sums))
    }
    settle(found)
  }

  private mutating func addLong(_ residues: [[KernelTerm<UInt64>]], _ prime: WordModulus) {
    if let modulus = shortModulus {
      long = short.map { $0.map { KernelTerm(column: $0.column, value: Integer($0.value)) } }
      product = Integer(modulus.value)
      (short, shortModulus) = ([], nil)
    }
    long = KernelSearch.combined(long, product, residues, prime)
    product *= Integer(prime.value)
    guard primes & (primes - 1) == 0 else { return }
    var sums = equations.zeros(Integer.zero)
    var found: [[SparseMatrix<Integer>.Entry]?] = []
    for (vector, own) in zip(long, openColumns) { found.append(lifted(vector, own, &sums)) }
    settle(found)
  }

  /// Takes the vectors that are found out of the open ones.
  private mutating func settle(_ found: [[SparseMatrix<Integer>.Entry]?]) {
    for (index, entries) in zip(open, found) { vectors[index] = entries.map { .init(index: index, entries: $0) } }
    let left = found.indices.filter { found[$0] == nil }
    open = left.map { open[$0] }
    if !short.isEmpty { short = left.map { short[$0] } }
    if !long.isEmpty { long = left.map { long[$0] } }
  }

  /// The integers of a vector whose residues are those of fractions, if it is annihilated.
  private func lifted(
    _ vector: [KernelTerm<Integer>], _ own: Int, _ sums: inout [Integer]
  ) -> [SparseMatrix<Integer>.Entry]? {
    let bits = product.bitWidth
    let bound = Integer(2).power(UInt(max(0, (bits - 2) / 2)))
    var (numerators, denominator): ([Integer], Integer) = ([], .one)
    for term in vector {
      let value = denominator == .one ? term.value : remainder(term.value * denominator)
      let least = value + value > product ? value - product : value
      // A number so short is no accident.
      if least.bitWidth <= bits - 32 {
        numerators.append(least)
        continue
      }
      guard let (numerator, factor) = fraction(of: value, modulo: product, within: bound) else { return nil }
      if factor != .one {
        for k in numerators.indices { numerators[k] *= factor }
        denominator *= factor
      }
      numerators.append(numerator)
    }
    var content = denominator
    for numerator in numerators where content != .one { content = Integer.gcd(content, numerator) }
    var entries = zip(vector, numerators).filter { !$1.isZero }.map { term, numerator in
      SparseMatrix<Integer>.Entry(column: term.column, value: numerator.dividedExactly(by: content))
    }
    let place = entries.firstIndex { $0.column > own } ?? entries.count
    entries.insert(.init(column: own, value: denominator.dividedExactly(by: content)), at: place)
    return equations.annihilate(entries, sums: &sums) ? entries : nil
  }

  private func remainder(_ number: Integer) -> Integer {
    (try? number.quotientAndRemainder(dividingBy: product).remainder) ?? number
  }

  /// Chinese remainders: the residues modulo the product of two moduli that is a word.
  private static func combined(
    _ old: [[KernelTerm<UInt64>]], _ modulus: WordModulus, _ new: [[KernelTerm<UInt64>]], _ prime: WordModulus
  ) -> [[KernelTerm<UInt64>]] {
    guard let inverse = prime.inverse(modulus.value % prime.value) else { return old }
    return merged(old, new, zero: 0) { a, b in
      a + modulus.value * prime.multiply(prime.add(b, prime.negate(a % prime.value)), inverse)
    }
  }

  /// The same of long numbers.
  private static func combined(
    _ old: [[KernelTerm<Integer>]], _ product: Integer, _ new: [[KernelTerm<UInt64>]], _ prime: WordModulus
  ) -> [[KernelTerm<Integer>]] {
    guard let residue = try? product.residue(modulo: prime.value), let inverse = prime.inverse(residue) else {
      return old
    }
    return merged(old, new, zero: .zero) { a, b in
      let known = (try? a.residue(modulo: prime.value)) ?? 0
      return a + product * Integer(prime.multiply(prime.add(b, prime.negate(known)), inverse))
    }
  }

  private static func merged<Value>(
    _ old: [[KernelTerm<Value>]], _ new: [[KernelTerm<UInt64>]], zero: Value, _ value: (Value, UInt64) -> Value
  ) -> [[KernelTerm<Value>]] {
    zip(old, new).map { old, new in
      var vector: [KernelTerm<Value>] = []
      vector.reserveCapacity(old.count)
      var (i, j) = (0, 0)
      while i < old.count || j < new.count {
        let column = min(i < old.count ? old[i].column : .max, j < new.count ? new[j].column : .max)
        let (isOld, isNew) = (i < old.count && old[i].column == column, j < new.count && new[j].column == column)
        vector.append(KernelTerm(column: column, value: value(isOld ? old[i].value : zero, isNew ? new[j].value : 0)))
        (i, j) = (isOld ? i + 1 : i, isNew ? j + 1 : j)
      }
      return vector
    }
  }
}

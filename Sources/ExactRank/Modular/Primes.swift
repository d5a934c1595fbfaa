import ExactArithmetic

/// The odd primes of a range, from the largest on: probable ones, which is enough to look for evidence with.
func primes(below bound: UInt64, from least: UInt64 = 3) -> Primes { Primes(bound: bound | 1, least: least) }

struct Primes: Sequence, IteratorProtocol, Sendable {
  fileprivate var bound: UInt64
  fileprivate let least: UInt64

  mutating func next() -> UInt64? {
    while bound >= least + 2 {
      bound -= 2
      if Integer(bound).isProbablePrime { return bound }
    }
    return nil
  }
}

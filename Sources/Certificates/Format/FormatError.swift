import ExactArithmetic
import Networks

/// A file that is not a certificate: exit code 65.
public struct FormatError: Error, Equatable, CustomStringConvertible {
  /// A line and column, or the path of a field: `claim.instance.X.entries[3]`.
  public let place: String
  public let problem: String

  public init(place: String, problem: String) { (self.place, self.problem) = (place, problem) }

  public var description: String { "\(place): \(problem)" }
}

extension Limits {
  /// `P`, when its digits are within the limit. `P ≥ 2^bits` has at least `bits / 4`
  /// digits: a bound first, and then `P` itself.
  func patternCount(_ network: Network) throws(LimitError) -> Integer {
    let (base, place) = (Integer(network.slopes.count), "P = \(network.patternCountText)")
    let (bits, overflow) = network.patternBits.multipliedReportingOverflow(by: base.bitWidth - 1)
    try checkDigits(overflow ? .max : bits / 4, at: place)
    let count = base.power(UInt(network.patternBits))
    try checkDigits("\(count)".utf8.count, at: place)
    return count
  }
}

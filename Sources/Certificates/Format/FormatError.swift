/// A file that is not a certificate: exit code 65.
public struct FormatError: Error, Equatable, CustomStringConvertible {
  /// A line and column, or the path of a field: `claim.instance.X.entries[3]`.
  public let place: String
  public let problem: String

  package init(place: String, problem: String) { (self.place, self.problem) = (place, problem) }

  public var description: String { "\(place): \(problem)" }
}

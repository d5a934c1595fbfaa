/// A file that holds no matrix that can be read: what is wrong, where, and the mend.
public struct MatrixFileError: Error, Equatable, CustomStringConvertible {
  public enum Kind: Sendable {
    case malformed
    /// A limit of the reader was reached, which an option raises.
    case limit
  }

  public let kind: Kind
  /// `line 3`, `offset 128`, or empty for the file as a whole.
  public let place: String
  public let problem: String
  public let mend: String

  public init(_ kind: Kind = .malformed, at place: String, _ problem: String, mend: String) {
    (self.kind, self.place, self.problem, self.mend) = (kind, place, problem, mend)
  }

  public var description: String { (place.isEmpty ? "" : "\(place): ") + "\(problem); \(mend)" }
}

import ExactArithmetic

/// A file that holds no matrix that can be read: what is wrong, where, and the mend.
public struct MatrixFileError: Error, Equatable, CustomStringConvertible {
  package enum Cause: Equatable, Sendable {
    case malformed(problem: String, mend: String)
    /// What the caller can choose: between readings of a file that has several, or to say what the file does not.
    case choice(problem: String, readings: [Reading])
    /// A matrix of polynomials, as `PolynomialFile` reads it, where one of numbers is wanted.
    case polynomials
    case limit(LimitError)
  }

  /// `line 3`, `offset 128`, or empty for the file as a whole.
  public let place: String
  package let cause: Cause

  package init(at place: String, _ problem: String, mend: String) {
    (self.place, cause) = (place, .malformed(problem: problem, mend: mend))
  }

  /// A choice that is the caller's.
  init(at place: String, _ problem: String, _ readings: [Reading]) {
    (self.place, cause) = (place, .choice(problem: problem, readings: readings))
  }

  static let polynomials = MatrixFileError(place: "", cause: .polynomials)

  /// A limit of the reader that was reached.
  package init(at place: String, _ limit: LimitError) { (self.place, cause) = (place, .limit(limit)) }

  private init(place: String, cause: Cause) { (self.place, self.cause) = (place, cause) }

  /// The error, of a part of a larger file.
  func inside(_ part: String) -> MatrixFileError {
    MatrixFileError(place: place.isEmpty ? part : "\(part), \(place)", cause: cause)
  }

  /// The error in words.
  /// - Parameter name: how each choice is made, such as the option of a command.
  package func description(naming name: (ReadingChoice) -> String) -> String {
    let text =
      switch cause {
      case .malformed(let problem, let mend): "\(problem); \(mend)"
      case .choice(let problem, let readings):
        "\(problem); read it as \(readings.map { $0.text(name) }.joined(separator: ", or as "))"
      case .polynomials: "a matrix of polynomials is not one of numbers; give numbers for its parameters"
      case .limit(let error): error.description
      }
    return place.isEmpty ? text : "\(place): \(text)"
  }
}

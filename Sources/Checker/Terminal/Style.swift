import Glibc

/// Whether the terminal, if there is one, takes no control sequences.
let isDumbTerminal = environment("TERM") == "dumb"

private func environment(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

/// Colour for verdicts: on a terminal only, and not where `NO_COLOR` (https://no-color.org) asks for none.
enum Style: String {
  case good = "32"
  case bad = "31"
  case warning = "33"

  private static let isWanted: Bool = {
    isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").isEmpty && !isDumbTerminal
  }()

  /// The text in this colour, or as it is.
  func callAsFunction(_ text: some StringProtocol) -> String {
    Style.isWanted ? "\u{1B}[1;\(rawValue)m\(text)\u{1B}[0m" : String(text)
  }
}

extension ExitStatus {
  /// The verdict's colour.
  var style: Style {
    switch self {
    case .success: .good
    case .declined: .warning
    case .rejected, .usage, .malformed, .noInput, .internalError, .cannotCreate, .cannotWrite, .interrupted: .bad
    }
  }
}

extension String {
  /// A line, already free of control characters, with the word that it begins with in the colour of its verdict.
  func beginning(with verdict: String, in style: Style) -> String {
    hasPrefix(verdict) ? style(verdict) + dropFirst(verdict.count) : self
  }
}

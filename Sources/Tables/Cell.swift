import Certificates
import ExactArithmetic
import Reports

/// What one cell of a table says, apart from how a form of the table writes it.
package enum Cell: Equatable, Sendable {
  case integer(Integer)
  case rational(Rational)
  /// `P`, which may be too long to write out.
  case power(base: Int, exponent: Int)
  /// Widths.
  case list([Int])
  /// Words, with mathematics between backticks: see `Prose`.
  case words(String)

  static func number(_ value: Int) -> Cell { .integer(Integer(value)) }

  /// Printable ASCII.
  package var plain: String {
    switch self {
    case .integer(let value): "\(value)"
    case .rational(let value): "\(value)"
    case .power(let base, let exponent): "\(base)^\(exponent)"
    case .list(let values): values.map(String.init).joined(separator: ",")
    case .words(let text): Prose(text).plain
    }
  }

  var latex: String {
    switch self {
    case .integer, .rational: "$\(plain)$"
    case .power(let base, let exponent): "$\(base)^{\(exponent)}$"
    case .list: "$\(plain)$"
    case .words(let text): Prose(text).latex
    }
  }

  var json: JSON {
    switch self {
    case .integer(let value):
      if let word = value.word, (0...JSON.largestNumber).contains(word) { .number(word) } else { .text(plain) }
    case .list(let values): .array(values.map { .number($0) })
    case .rational, .power, .words: .text(plain)
    }
  }
}

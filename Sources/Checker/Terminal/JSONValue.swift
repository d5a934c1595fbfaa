import ExactArithmetic
import ExactRank
import Reports

/// What the commands print with `--json`: docs/json.md names the keys. Sizes, ranks, seconds and counts of any length are
/// numbers; what is exact and may be a fraction is text, as in certificates.
enum JSONValue {
  case text(String)
  /// A number as JSON writes it.
  case number(String)
  case flag(Bool)
  case array([JSONValue])
  /// Members in the order in which they are printed; those that are nil are left out.
  case object([(key: String, value: JSONValue?)])

  static func number(_ value: Int) -> JSONValue { .number("\(value)") }
  static func number(_ value: Integer) -> JSONValue { .number("\(value)") }
  static func numbers(_ values: [Int]) -> JSONValue { .array(values.map { .number($0) }) }
  static func texts(_ values: [String]) -> JSONValue { .array(values.map { .text($0) }) }

  /// Seconds with three decimals.
  static func seconds(_ duration: Duration) -> JSONValue { .number(duration.inSeconds) }

  /// The least float that is not below an exact number `≥ 0`; nil beyond the floats, for which JSON has no form.
  static func float(notBelow value: Rational) -> JSONValue? {
    let nearest = value.approximation
    guard nearest.isFinite, let exact = Rational(exactly: nearest) else { return nil }
    let float = exact < value ? nearest.nextUp : nearest
    return float.isFinite ? .number(float == 0 ? "0" : "\(float)") : nil
  }
}

extension JSONValue {
  /// Two spaces of indentation, a member or an element a line, arrays of numbers and of short texts on one.
  var lines: String { written(indentation: "") + "\n" }

  private func written(indentation: String) -> String {
    let deeper = indentation + "  "
    switch self {
    case .text(let text): return JSONValue.quoted(text)
    case .number(let digits): return digits
    case .flag(let value): return value ? "true" : "false"
    case .array(let elements):
      let parts = elements.map { $0.written(indentation: deeper) }
      let line = "[\(parts.joined(separator: ", "))]"
      if elements.allSatisfy(\.isNumber) || elements.allSatisfy(\.isText) && line.count <= 80 { return line }
      return "[\n\(deeper)\(parts.joined(separator: ",\n" + deeper))\n\(indentation)]"
    case .object(let members):
      let parts = members.compactMap { member in
        member.value.map { "\(JSONValue.quoted(member.key)): \($0.written(indentation: deeper))" }
      }
      return parts.isEmpty ? "{}" : "{\n\(deeper)\(parts.joined(separator: ",\n" + deeper))\n\(indentation)}"
    }
  }

  private var isNumber: Bool { if case .number = self { true } else { false } }
  private var isText: Bool { if case .text = self { true } else { false } }

  /// RFC 8259, section 7: quotes, backslashes and control characters are escaped.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension StandardOutput {
  static func write(json value: JSONValue) throws { try write(value.lines) }
}

extension JSONValue {
  /// A verdict on a file: its statement, or why it is not so.
  static func verdict(_ code: ExitStatus, on path: String, _ text: String, work: Int? = nil) -> JSONValue {
    .object([
      ("path", .text(path)), ("verdict", .text(code.verdict)), ("exit", .number(Int(code.rawValue))),
      (code == .success ? "statement" : "reason", .text(text)), ("work", work.map { .number($0) }),
    ])
  }
}

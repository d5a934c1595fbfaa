import Certificates
import ExactArithmetic
import Networks
import Reports

/// What `checker enumerate` found.
struct EnumerateReport {
  let network: Network
  var histogram: [RankCount]
  /// What was counted, and how.
  var statement: String
  /// Which part was counted, if it was one.
  var part: PartNumber?
  var certificate: String?
  var note: String?

  var total: Integer { histogram.patterns }

  func text(isWide: Bool) -> String {
    var table = Table(header: ["rank", "patterns", "share"], isWide: isWide)
    table.rows = histogram.map { ["\($0.rank)", "\($0.patterns)", Table.Cell(share($0.patterns))] }
    table.rows.append(["total", "\(total)", "\(part == nil ? "" : "of ")\(network.patternCountText)"])
    return """
      \(NetworkFields(network).description)\(part.map { ", part \($0)" } ?? "")

      \(table.text)
      \([certificate.map { "certificate: \($0.asPath)" }, note].compactMap { $0 }.joined(separator: "\n"))

      """
  }

  var json: JSONValue {
    .object([
      ("statement", .text(statement)), ("network", .text(NetworkFields(network).description)),
      ("patterns", .text(network.patternCountText)), ("part", part.map { .text("\($0)") }), ("total", .number(total)),
      ("histogram", .object(histogram.map { (key: "\($0.rank)", value: .number($0.patterns)) })),
      ("certificate", certificate.map { .text($0) }), ("notes", .texts(note.map { [$0] } ?? [])),
    ])
  }

  /// In percent with four decimals, rounded down.
  private func share(_ patterns: Integer) -> String {
    (try? Rational(patterns * 100, over: max(total, 1))).map { $0.decimal(places: 4) + " %" } ?? ""
  }
}

import Certificates
import ExactArithmetic
import Networks
import Reports

/// What `checker enumerate` found.
struct EnumerateReport {
  let network: Network
  let histogram: [RankCount]
  var certificate: String?
  var note: String?

  var total: Integer { histogram.reduce(.zero) { $0 + $1.patterns } }

  var text: String {
    var table = Table(header: ["rank", "patterns", "share"])
    table.rows = histogram.map { ["\($0.rank)", "\($0.patterns)", share($0.patterns)] }
    table.rows.append(["total", "\(total)", network.patternCountText])
    return """
      \(NetworkFields(network).description)

      \(table.text)
      \(certificate.map { "certificate: \($0)" } ?? note ?? "")

      """
  }

  /// JSON with integers of any length.
  var json: String {
    let counts = histogram.map { "\"\($0.rank)\": \($0.patterns)" }.joined(separator: ", ")
    let place = certificate.map { ", \"certificate\": \(quoted($0))" } ?? ", \"note\": \(quoted(note ?? ""))"
    return "{\"total\": \(total), \"histogram\": {\(counts)}\(place)}\n"
  }

  /// In percent with four decimals, rounded down.
  private func share(_ patterns: Integer) -> String {
    (try? Rational(patterns * 100, over: max(total, 1))).map { $0.decimal(places: 4) + " %" } ?? ""
  }
}

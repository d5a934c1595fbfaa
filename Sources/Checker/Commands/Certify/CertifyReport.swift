import Certificates
import ExactArithmetic
import Networks

/// What a run of `checker certify` found: the table, and with `--json` the same.
struct CertifyReport: Encodable {
  struct Row: Encodable {
    let claim: String
    let method: String
    let patterns: String
    let verdict: String
    let seconds: String
    let certificate: String
    let statement: String
    let kernelVector: String?
  }

  let layers: Int
  let widths: [Int]
  let slopes: [String]
  let samples: Int
  /// `P` as a power and, where it is not too long, in full.
  let patterns: String
  let rows: [Row]
  let notes: [String]
  let folder: String

  init(network: Network, rows: [Row], notes: [String], folder: String) {
    (layers, widths, samples) = (network.layers, network.widths, network.samples)
    slopes = network.slopes.map(\.description)
    let power = network.patternCountText
    patterns =
      network.patternBits > 4096
      ? power : "\(power) = \(Integer(network.slopes.count).power(UInt(network.patternBits)))"
    (self.rows, self.notes, self.folder) = (rows, notes, folder)
  }

  var text: String {
    var table = Table(header: ["claim", "method", "patterns", "verdict", "seconds"])
    table.rows = rows.map { [$0.claim, $0.method, $0.patterns, $0.verdict, $0.seconds] }
    let deficient = rows.compactMap { row in
      row.kernelVector.map { "\(row.claim) is deficient: G^p x = 0 for x = (\(CertifyReport.shortened($0)))" }
    }
    let remarks = (notes + deficient).map { "  \($0)\n" }.joined()
    let found =
      rows.isEmpty
      ? remarks
      : """
      \(table.text)\(remarks.isEmpty ? "" : "\n" + remarks)
      \(rows.count) certificate\(rows.count == 1 ? "" : "s") in \(folder), each accepted by the verifier before it was written.

      """
    return """
      L = \(layers), widths \(widths.map(String.init).joined(separator: ",")), slopes {\(slopes.joined(separator: ", "))}, N = \(samples)
      P = \(patterns) activation patterns

      \(found)
      """
  }
}

extension CertifyReport {
  /// A vector for reading; its certificate has it in full.
  fileprivate static func shortened(_ vector: String) -> String {
    vector.count <= 400 ? vector : "\(vector.prefix(300))…, in full in the certificate"
  }
}

extension Certificate {
  /// The first kernel vector of the evidence, if it has one.
  var firstKernelVector: String? {
    guard case .rank(let rank) = evidence, case .right(let basis) = rank.kernel, basis.vectors.columns > 0
    else { return nil }
    return (0..<basis.vectors.rows).map { basis.vectors[$0, 0].description }.joined(separator: ", ")
  }
}

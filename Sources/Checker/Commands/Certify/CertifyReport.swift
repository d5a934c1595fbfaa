import Certificates
import ExactArithmetic
import ExactRank
import Networks
import Reports

/// What a run of `checker certify` found: the table, and with `--json` the same.
struct CertifyReport {
  struct Row {
    let claim: String
    let method: String
    let patterns: String
    /// Whether the rank is less than `N`.
    let isDeficient: Bool
    /// What is proved, but for that.
    private let found: String
    let seconds: String
    let certificate: String
    /// Whether the certificate was there already.
    var reused = false
    let statement: String
    /// In full; the certificate has it too.
    let kernelVector: [String]?
    /// The elimination over the integers, where there was one.
    var elimination: EliminationReport?
    /// The kernel vector in short.
    fileprivate let finding: String?

    private static let deficiency = "deficient"

    var verdict: String { (isDeficient ? "\(Self.deficiency): " : "") + found }

    fileprivate var verdictCell: Table.Cell {
      isDeficient ? Table.Cell(verdict, beginningWith: Self.deficiency, in: .warning) : Table.Cell(verdict)
    }

    /// The kernel vector, said of the claim.
    fileprivate func finding(inFile number: Int) -> String? {
      finding.map { "\(claim) is \(Style.warning(Self.deficiency)): \($0), in full in file \(number)" }
    }
  }

  let layers: Int
  let widths: [Int]
  let slopes: [String]
  let samples: Int
  /// `P` as a power.
  let patterns: String
  /// With the number in full, where it is not too long.
  private let patternsForPeople: String
  let rows: [Row]
  let notes: [String]
  let folder: String

  init(network: Network, rows: [Row], notes: [String], folder: String) {
    (layers, widths, samples) = (network.layers, network.widths, network.samples)
    slopes = network.slopes.map(\.description)
    (patterns, patternsForPeople) = (network.patternCountText, network.patternCountForPeople)
    (self.rows, self.notes, self.folder) = (rows, notes, folder)
  }

  func text(isWide: Bool) -> String {
    let head = """
      L = \(layers), widths \(widths.map(String.init).joined(separator: ",")), slopes {\(slopes.joined(separator: ", "))}, N = \(samples)
      P = \(patternsForPeople) activation patterns


      """
    let findings = rows.enumerated().compactMap { index, row in row.finding(inFile: index + 1) }
    let remarks = (notes + findings).map { "  \($0)\n" }.joined()
    guard !rows.isEmpty else { return head + remarks }
    var table = Table(
      header: ["claim", "method", "patterns", "verdict", "seconds", "file"], isWide: isWide, stacksFirstColumn: true)
    table.rows = rows.enumerated().map { index, row in
      [
        Table.Cell(row.claim), Table.Cell(row.method), Table.Cell(row.patterns), row.verdictCell,
        Table.Cell(row.seconds), "\(index + 1)",
      ]
    }
    return [head + table.text, remarks, eliminations, legend].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What the eliminations over the integers found.
  private var eliminations: String {
    let lines = rows.enumerated().compactMap { index, row in
      row.elimination.map { "  \(numbered(index))  \($0.text)\n" }
    }
    return lines.isEmpty
      ? ""
      : "Fraction-free elimination over the integers (GMP), each row times its least common denominator;\nthe determinant is that of the first independent rows and columns:\n"
        + lines.joined()
  }

  /// The files.
  private var legend: String {
    let names = rows.enumerated().map { "  \(numbered($0))  \($1.certificate.split(separator: "/").last ?? "")\n" }
    let reused = rows.count(where: \.reused)
    let summary =
      reused == 0
      ? "each accepted by the verifier before it was written"
      : "\(reused) of them from an earlier run, each accepted by the verifier"
    return
      "Files:\n\(names.joined())\n\(counting(rows.count, "certificate")) in \(folder.asPath), \(summary).\n"
  }

  private func numbered(_ index: Int) -> String {
    let number = "\(index + 1)"
    return String(repeating: " ", count: "\(rows.count)".count - number.count) + number
  }
}

extension CertifyReport.Row {
  /// - Parameter verdict: that of a claim about no rank, or a bound of one; nil for the rank that is certified.
  init(
    _ claim: String, method: String, patterns: String, of certificate: Verified, at path: String,
    since start: ContinuousClock.Instant, samples: Int, verdict: String? = nil
  ) {
    let rank = certificate.claim.rank ?? samples
    let vector = rank < samples ? certificate.firstKernelVector : nil
    self.init(
      claim: claim, method: method, patterns: patterns,
      isDeficient: verdict == nil && rank < samples, found: verdict ?? "rank \(rank)",
      seconds: (ContinuousClock.now - start).inSeconds, certificate: path, statement: certificate.claim.statement,
      kernelVector: vector?.map(\.description),
      finding: vector.map { "G^p x = 0 for x = \($0.forPeople)" })
  }
}

/// A fraction-free elimination, as the report tells it.
struct EliminationReport {
  let rank: Int
  /// The lexicographically first independent rows, and columns, counted from 0.
  let rowRankProfile: [Int]
  let columnRankProfile: [Int]
  /// Of the first `k` pivot rows and columns, in the order of elimination.
  let leadingMinors: [String]
  /// Of the rows and the columns of the profiles.
  let determinant: String
  let determinantSign: Int
  let determinantDigits: Int
  let text: String

  init(_ elimination: FractionFreeEchelon) {
    let value = elimination.profileMinor
    (rank, rowRankProfile, columnRankProfile) = (
      elimination.rank, elimination.pivotRows.sorted(), elimination.pivotColumns
    )
    leadingMinors = elimination.leadingMinors.map(\.description)
    (determinant, determinantSign) = (value.description, value.sign)
    determinantDigits = value.magnitude.description.utf8.count
    let minors = elimination.leadingMinors.prefix(3).map(\.forPeople) + (elimination.rank > 3 ? ["…"] : [])
    text =
      rank == 0
      ? "rank 0"
      : "rows \(rowRankProfile.rangesForPeople), columns \(columnRankProfile.rangesForPeople), leading minors \(minors.joined(separator: ", ")), determinant \(value.forPeople)"
  }
}

extension Network {
  /// `P` as a power, and in full while that is short.
  var patternCountForPeople: String {
    // Two to the power of 133 has 41 digits.
    guard patternBits <= 132 else { return patternCountText }
    let count = Integer(slopes.count).power(UInt(patternBits)).description
    return count.utf8.count <= 40 ? "\(patternCountText) = \(count)" : patternCountText
  }
}

extension Verified {
  /// The first kernel vector of the evidence, if it has one.
  var firstKernelVector: [Integer]? {
    guard case .rank(let rank) = evidence, case .right(let basis) = rank.kernel, basis.vectors.columns > 0
    else { return nil }
    return (0..<basis.vectors.rows).map { basis.vectors[$0, 0] }
  }
}

import Certificates
import ExactArithmetic

extension Certificate {
  /// How many of all patterns of `net` have which rank: counted, or all of them rank `N` by evidence for that.
  /// - Parameters:
  ///   - theorem: what goes from the evidence to all patterns.
  ///   - certificate: what the theorem needs before it.
  func coqHistogram(_ theorem: String, _ certificate: String) throws(CoqError) -> String {
    guard case .rankHistogram(let network, let instance, let histogram) = claim else { throw unfit }
    var entries: [String] = []
    for entry in histogram { entries.append("(\(try CoqTerm.natural(entry.rank)), (\(entry.patterns))%Z)") }
    return """
      From Checker Require Import rank_histogram_certificate enumeration_certificate.

      \(try CoqTerm.network(network, instance))
      \(certificate)
      (* exactly so many of all patterns have these ranks, and none another *)
      Theorem patterns_by_rank : rank_histogram net
        (* rank, patterns *) \(CoqTerm.lines(entries, indentation: 4)).
      Proof. apply: (@histogram_\(theorem)). accept_certificate. Qed.
      """
  }
}

extension CoqTerm {
  /// The most patterns that a file may ask Coq to count: about half a minute, and as a rule much less.
  static let mostPatterns = 1 << 18

  /// Throws when `P = k^{N D}` is over `mostPatterns`; it is multiplied out no further.
  static func checkPatterns(_ network: NetworkFields?) throws(CoqError) {
    guard let network, network.slopes.count > 1 else { return }
    var patterns = 1
    for width in network.widths.dropFirst() {
      let (factors, overflow) = width.multipliedReportingOverflow(by: network.samples)
      var left = overflow ? Int.max : factors
      while left > 0 {
        patterns *= network.slopes.count
        guard patterns <= mostPatterns else {
          throw .limit(
            LimitError("the number of patterns, which Coq counts one by one,", of: .steps, bound: mostPatterns))
        }
        left -= 1
      }
    }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// One run of `checker certify --data`: every pattern of a given instance.
struct DataRun {
  let network: Network
  let instance: Instance<Rational>
  let hasNoise: Bool
  /// The file of the targets, if one is named: the rank does not depend on them, what follows from it is said of them.
  let targets: String?
  /// Where `X` and the weights are from, if not from files that are named for them.
  let origin: [String]
  let certifier: Certifier
  let folder: CertificateFolder

  /// Entries of `G^p` up to which the rank of a deficient one is certified, by a kernel; of a larger one, dependent samples.
  private static let largestKernel = 40_000

  struct Outcome {
    let report: CertifyReport
    let code: ExitStatus
  }

  func outcome() throws -> Outcome {
    let start = ContinuousClock.now
    if let certificate = try certifier.everyPatternByCongruence(network, instance)
      ?? certifier.everyPatternAsItIs(network, instance)
    {
      return try outcome(
        certificate, "the given data, every pattern", since: start, code: .success, notes: consequence)
    }
    let why =
      Certifier.obstacleToCongruence(network).map { "congruence does not apply: \($0)" }
      ?? "congruence shows nothing: modulo each factor of the slopes' differences the rank is below N"
    let cause =
      hasNoise
      ? "the gradient matrix is deficient where all slopes are the first one: no statement about every pattern can hold"
      : "without noise E = 1, so where all slopes are the first one G^p repeats V_{L-2} d_{L-1} times, and its rank is at most \(network.mostRankWithoutNoise)"
    let mend =
      (hasNoise ? "give other noise" : "give noise with --noise")
      + (network.biases.isEmpty ? ", or let checker nudge change the data by at most ε" : "")
    guard let found = try certifier.dependentSamples(network, instance) else {
      return Outcome(
        report: report(
          [],
          [
            why,
            "undecided: the pattern of first slopes has rank N, and what this tool tries for all patterns does not apply",
          ]
            + (network.biases.isEmpty
              ? ["checker nudge finds data within any ε of these for which every pattern is certified"] : [])
            + inconsequence), code: .declined)
    }
    if network.gradientRows * network.samples <= DataRun.largestKernel {
      let certificate = try certifier.gradientRank(network, instance, at: ActivationPattern(firstSlopeFor: network))
      return try outcome(
        certificate, "the given data, pattern of first slopes", since: start, code: .rejected, notes: [cause, mend])
    }
    let names = found.samples.rangesForPeople
    return try outcome(
      found.certificate, "samples \(names) of the given data alone, pattern of first slopes", since: start,
      code: .rejected,
      notes: [
        cause,
        "the columns of the \(found.samples.count) samples \(names), counted from 1, are dependent, so G^p of all \(network.samples) has a rank below N; the certificate is about those samples",
        mend,
      ])
  }

  /// Theorems 4 and 5, for the given data.
  private var consequence: [String] {
    targets.map {
      [
        "so with the targets of \($0), as with any, every differentiable local minimum of the MSE in (W_{L-1}, W_L) has MSE = 0 (Theorem 5)"
      ]
    } ?? []
  }

  /// What is said of the targets where the rank is not shown.
  private var inconsequence: [String] {
    targets.map { ["for the targets of \($0) nothing follows: Theorem 5 needs rank N at every pattern"] } ?? []
  }

  private func outcome(
    _ certificate: Verified, _ title: String, since start: ContinuousClock.Instant, code: ExitStatus,
    notes: [String] = []
  ) throws -> Outcome {
    let path = try folder.write(certificate)
    let isFull = certificate.claim.rank == network.samples
    let samples = certificate.claim.network?.samples ?? network.samples
    let row = CertifyReport.Row(
      title, method: certificate.evidence.method, patterns: isFull ? network.patternCountText : "1", of: certificate,
      at: path, since: start, samples: samples)
    return Outcome(report: report([row], notes + (code == .success ? [] : inconsequence)), code: code)
  }

  private func report(_ rows: [CertifyReport.Row], _ notes: [String]) -> CertifyReport {
    CertifyReport(network: network, rows: rows, notes: origin + notes, folder: folder.path)
  }
}

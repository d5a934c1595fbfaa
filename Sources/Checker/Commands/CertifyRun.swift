import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// One run of `checker certify`: its claims in order, each certified or reused,
/// written, and put into the table.
struct CertifyRun {
  let network: Network
  let seed: Int
  let instances: Int
  let certifier: Certifier
  let folder: CertificateFolder
  private(set) var rows: [CertifyReport.Row] = []
  private let progress = Progress()

  /// An instance is drawn anew when it turns out deficient, so often at most.
  private static let mostDraws = 100
  private static let mostPatternsOneByOne = Limits().patterns

  init(network: Network, seed: Int, instances: Int, certifier: Certifier, folder: CertificateFolder) {
    (self.network, self.seed, self.instances) = (network, seed, instances)
    (self.certifier, self.folder) = (certifier, folder)
  }

  mutating func all() throws {
    let allPatterns = network.patternCountText
    let witness = try Instance.witness(for: network)
    let ones = ActivationPattern(firstSlopeFor: network)
    try add(
      "Lemma 8 witness: rank G' = N", method: "fraction-free elimination", patterns: "1",
      claim: .gradientRank(network, witness, at: ones, rank: network.samples)
    ) { try $0.witnessRank($1) }
    try add(
      "every pattern reaches it: rank G^p = N almost everywhere",
      method: "\(2 * network.patternBits) entry checks", patterns: allPatterns,
      claim: .almostEverywhere(NetworkFields(network), rank: network.samples)
    ) { try $0.almostEverywhere($1) }
    try randomInstances(ones)
    try onePatternAtATime()
    progress.clear()
  }

  private mutating func randomInstances(_ ones: ActivationPattern) throws {
    var (found, draw) = (0, seed)
    while found < instances {
      let source = RandomSource(seed: Integer(draw))
      let instance = try Instance.random(for: network, from: source)
      var deficient = false
      for (name, pattern) in [
        ("all-ones pattern", ones),
        ("random pattern", ActivationPattern.random(for: network, from: source)),
      ] where !deficient {
        let rank = try add(
          "random instance, seed \(draw), \(name)", method: "minor modulo a prime", patterns: "1",
          claim: .gradientRank(network, instance, at: pattern, rank: network.samples)
        ) { try $0.gradientRank($1, instance, at: pattern) }
        deficient = rank < network.samples
      }
      found += deficient ? 0 : 1
      draw += 1
      if draw - seed >= instances + CertifyRun.mostDraws {
        throw Failure(
          .declined,
          "\(CertifyRun.mostDraws) random instances were deficient; their certificates are in \(folder.path)")
      }
    }
  }

  /// Every pattern, one by one, when there are few enough.
  private mutating func onePatternAtATime() throws {
    let base = Integer(network.slopes.count)
    guard instances > 0, network.patternBits <= 63,
      base.power(UInt(network.patternBits)) <= Integer(CertifyRun.mostPatternsOneByOne)
    else { return }
    for draw in seed..<(seed + CertifyRun.mostDraws) {
      let instance = try Instance.random(for: network, from: RandomSource(seed: Integer(draw)))
      var deficient: ActivationPattern?
      let title = "random instance, seed \(draw), every pattern"
      try add(
        title, method: "one by one", patterns: network.patternCountText,
        claim: .everyPattern(
          NetworkFields(network), InstanceFields(instance), rank: network.samples)
      ) { certifier, network in
        switch try certifier.everyPatternOneByOne(network, instance) {
        case .certified(let certificate): return certificate
        case .deficient(let pattern):
          deficient = pattern
          return try certifier.gradientRank(network, instance, at: pattern)
        }
      }
      if deficient == nil { return }
    }
  }

  /// Certifies one claim, or reuses the certificate that is there, and adds a row.
  /// - Returns: the rank that is certified; less than the claim's is a finding.
  @discardableResult
  private mutating func add(
    _ title: String, method: String, patterns: String, claim: Claim,
    certify: (Certifier, Network) throws -> Certificate
  ) throws -> Int {
    progress.show("\(title) …")
    let clock = ContinuousClock()
    let start = clock.now
    let reused = folder.certificate(of: claim, verifier: certifier.verifier)
    let certificate = try reused ?? certify(certifier, network)
    let path = try folder.write(certificate)
    let rank = certificate.claim.rank
    progress.clear()
    rows.append(
      CertifyReport.Row(
        claim: title, method: reused == nil ? method : "\(method), reused", patterns: patterns,
        verdict: rank == network.samples ? "rank \(rank)" : "deficient: rank \(rank)",
        seconds: seconds(clock.now - start), certificate: path,
        statement: certificate.claim.statement,
        kernelVector: rank < network.samples ? certificate.firstKernelVector : nil))
    return rank
  }

  var text: String {
    var table = Table(header: ["claim", "method", "patterns", "verdict", "seconds"])
    table.rows = rows.map { [$0.claim, $0.method, $0.patterns, $0.verdict, $0.seconds] }
    let deficient = rows.compactMap { row in
      row.kernelVector.map { "  \(row.claim): G^p x = 0 for x = (\($0))\n" }
    }
    return CertifyReport(network: network, rows: rows).title + "\n\n" + table.text
      + (deficient.isEmpty ? "" : "\nDeficient patterns were found, and are certified:\n")
      + deficient.joined()
      + "\n\(rows.count) certificates in \(folder.path), each accepted by the verifier before it was written.\n"
  }
}

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

  init(network: Network, rows: [Row]) {
    (layers, widths, samples) = (network.layers, network.widths, network.samples)
    slopes = network.slopes.map(\.description)
    let power = network.patternCountText
    patterns =
      network.patternBits > 4096
      ? power : "\(power) = \(Integer(network.slopes.count).power(UInt(network.patternBits)))"
    self.rows = rows
  }

  var title: String {
    "L = \(layers), widths \(widths.map(String.init).joined(separator: ",")), slopes {\(slopes.joined(separator: ", "))}, N = \(samples); P = \(patterns) activation patterns"
  }
}

extension Certificate {
  /// The first kernel vector of the evidence, if it has one.
  var firstKernelVector: String? {
    guard case .rank(let rank) = evidence, case .right(let basis) = rank.kernel,
      basis.vectors.columns > 0
    else { return nil }
    return (0..<basis.vectors.rows).map { basis.vectors[$0, 0].description }.joined(separator: ", ")
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks

/// One run of `checker certify`: its claims in order, each certified, written, and put into the table.
struct CertifyRun {
  let network: Network
  let seed: Int
  let instances: Int
  let box: Integer?
  let certifier: Certifier
  let folder: CertificateFolder
  /// Whether certificates that an earlier run has left are reused.
  let resumes: Bool
  private var rows: [CertifyReport.Row] = []
  private var notes: [String] = []
  private let progress = Progress()

  /// An instance is drawn anew when it turns out deficient, so often at most.
  private static let mostDraws = 100

  init(
    network: Network, seed: Int, instances: Int, box: Integer?, certifier: Certifier, folder: CertificateFolder,
    resumes: Bool
  ) {
    (self.network, self.seed, self.instances, self.box) = (network, seed, instances, box)
    (self.certifier, self.folder, self.resumes) = (certifier, folder, resumes)
  }

  var report: CertifyReport { CertifyReport(network: network, rows: rows, notes: notes, folder: folder.path) }

  /// All methods; one that does not apply, or would need more than the limits allow,
  /// is named in a note.
  mutating func all() throws {
    for method in CertifyMethod.allCases {
      do {
        try run(method, isForced: false)
      } catch let limit as LimitError {
        notes.append("\(method): left out: \(limit.words)")
      }
    }
    progress.clear()
  }

  /// The given methods.
  /// - Throws: `LimitError`, or `Failure` with exit code 75, when one would need too much.
  mutating func only(_ methods: [CertifyMethod]) throws {
    for method in methods { try run(method, isForced: true) }
    progress.clear()
  }

  private mutating func run(_ method: CertifyMethod, isForced: Bool) throws {
    if method != .witness { try network.checkMatrices(certifier.verifier.limits) }
    switch method {
    case .witness: try witness()
    case .random: try randomInstances()
    case .enumeration: try onePatternAtATime(isForced: isForced)
    case .congruence: try congruence()
    case .dominance:
      if Certifier.dominanceApplies(to: network) { return try dominance() }
      try skip(
        method, "for networks with a bias in every layer below the output and none of the output, or none at all",
        isForced)
    case .residues:
      if network.biases.isEmpty { return try residues() }
      try skip(
        method,
        "for networks without biases, beside whose row of ones the other valuations would have to be of both signs; congruence and dominance are for biases",
        isForced)
    case .bound: try bound()
    }
  }

  private mutating func skip(_ method: CertifyMethod, _ reason: String, _ isForced: Bool) throws {
    if isForced { throw Failure(.usage, "--method \(method): \(reason); leave it out") }
    notes.append("\(method) does not apply: it is \(reason)")
  }

  // MARK: The methods

  private mutating func witness() throws {
    guard Certifier.writesWitness(network) else {
      try add(
        "Lemma 8 witness, reached by every pattern: rank G^p = N almost everywhere",
        "\(network.samples) columns run through the network",
        reusing: .almostEverywhere(NetworkFields(network), rank: network.samples), by: .standardWitness
      ) { try $0.almostEverywhere($1) }
      return
    }
    try addRank(
      "Lemma 8 witness: rank G' = N", of: try Instance.witness(for: network),
      at: ActivationPattern(firstSlopeFor: network)
    )
    try add(
      "every pattern reaches it: rank G^p = N almost everywhere",
      "\(network.slopes.count * network.patternBits) entry checks",
      reusing: .almostEverywhere(NetworkFields(network), rank: network.samples), by: .witness
    ) { try $0.almostEverywhere($1) }
  }

  private mutating func randomInstances() throws {
    if !eliminates {
      let most =
        network.samples > Certifier.mostEliminatedSamples
        ? "N is over \(Certifier.mostEliminatedSamples)" : "N L is over \(Certifier.mostEliminatedLength)"
      notes.append(
        "\(most), so no elimination over the integers: single patterns go by minors modulo primes only")
    }
    var (found, draw) = (0, seed)
    while found < instances {
      let source = RandomSource(seed: Integer(draw))
      let instance = try Instance.random(for: network, from: source)
      var deficient = false
      for (name, pattern) in [
        ("all-ones pattern", ActivationPattern(firstSlopeFor: network)),
        ("random pattern", ActivationPattern.random(for: network, from: source)),
      ] where !deficient {
        let rank = try addRank("random instance, seed \(draw), \(name)", of: instance, at: pattern)
        deficient = rank < network.samples
      }
      found += deficient ? 0 : 1
      draw += 1
      if draw - seed >= instances + CertifyRun.mostDraws {
        throw Failure(
          .declined,
          "\(CertifyRun.mostDraws) random instances were deficient; their certificates are in \(folder.path); try another --seed"
        )
      }
    }
  }

  private mutating func onePatternAtATime(isForced: Bool) throws {
    let limit = certifier.verifier.limits.patterns
    guard network.patternBits <= 63,
      Integer(network.slopes.count).power(UInt(network.patternBits)) <= Integer(limit)
    else {
      if isForced {
        let (choices, units) = (network.slopes.count, network.patternBits)
        let isBeyondAll = choices > 1 && (units > 60 || Integer(choices).power(UInt(units)) > Integer(Limits.largest))
        throw LimitError(
          "\(network.patternCountText), the number of patterns to count one by one,", of: .patterns, bound: limit,
          mend: "take another method, which certifies all of them together", isBeyondAll: isBeyondAll)
      }
      return
    }
    _ = try drawing("counting") { run, draw, instance in
      let start = ContinuousClock.now
      let claim = Claim.everyPattern(
        NetworkFields(run.network), InstanceFields(instance), rank: run.network.samples)
      func counted() throws -> Verified? {
        guard let choices = instance.columnChoices(of: run.network) else { return nil }
        return try run.certifier.everyPatternByCounting(run.network, instance, HistogramCount.ranks(choices))
      }
      guard let certificate = try run.present(claim, .enumeration) ?? counted() else { return false }
      let rank = try run.add(
        "random instance, seed \(draw), every pattern", "counting", since: start, certificate)
      return rank == run.network.samples
    }
  }

  private mutating func congruence() throws {
    if let obstacle = Certifier.obstacleToCongruence(network) {
      notes.append("congruence does not apply: \(obstacle)")
      return
    }
    let start = ContinuousClock.now
    let found = try certifier.congruentInstance(
      network, seed: seed, draws: CertifyRun.mostDraws, present: { present($0, .congruence) },
      progress: {
        progress.show("congruence: instance of seed \($0), of at most \(CertifyRun.mostDraws) from seed \(seed) on …")
      })
    if found?.draw == nil {
      notes.append(
        "congruence was inconclusive on \(CertifyRun.mostDraws) random instances, seeds \(seed) to \(seed + CertifyRun.mostDraws - 1)"
      )
    }
    guard let (certificate, draw) = found else { return }
    let title = draw.map { "random instance, seed \($0), every pattern" }
    try add(
      title ?? "instance congruent to the witness, seed \(seed), every pattern", certificate.evidence.method,
      since: start, certificate)
  }

  private mutating func dominance() throws {
    let start = ContinuousClock.now
    let outcome = try certifier.everyPatternByDominance(network)
    try add(
      "every instance within \(outcome.radius) of one, every pattern", "dominance, M = \(outcome.entry)",
      since: start, outcome.certificate)
    let second = ContinuousClock.now
    if let certificate = try certifier.noBadLocalMinimum(near: outcome) {
      try add(
        "these, for every target: every local minimum, kinks too, has MSE = 0", "dominance, positive slopes",
        since: second, certificate, verdict: "no bad minimum")
    }
  }

  private mutating func residues() throws {
    let start = ContinuousClock.now
    let outcome = try certifier.everyPatternByResidues(network, from: RandomSource(seed: Integer(seed)))
    try add(
      "instance of a residue class, seed \(seed), every pattern",
      "residues modulo \(outcome.prime), k = \(outcome.exponent)", since: start,
      outcome.certificate)
  }

  private mutating func bound() throws {
    let start = ContinuousClock.now
    let outcome = try certifier.failureBound(network, box: box)
    if outcome.bound >= 1 {
      notes.append("the bound of \(outcome.bound) says nothing; a larger --box makes it smaller")
    }
    let method = outcome.prime.map { "Schwartz–Zippel modulo \($0)" } ?? "Schwartz–Zippel, union bound"
    try add(
      "entries independent, uniform in {1, …, \(short(outcome.box))}: failure at most \(short(outcome.bound))", method,
      since: start, outcome.certificate, verdict: "failure ≤ \(short(outcome.bound))")
  }

  // MARK: Their common parts

  /// The certificate that an earlier run has left, where those are reused. It is asked before a search.
  private func present(_ claim: Claim, _ evidence: EvidenceKind) -> Verified? {
    resumes ? folder.certificate(of: claim, by: evidence, verifier: certifier.verifier) : nil
  }

  /// Draws random instances, from the seed on, until `attempt` succeeds with one.
  private mutating func drawing(
    _ method: String, attempt: (inout CertifyRun, Int, Instance<Rational>) throws -> Bool
  ) throws -> Bool {
    for draw in seed..<(seed + CertifyRun.mostDraws) {
      progress.show("\(method): instance of seed \(draw) …")
      let instance = try Instance.random(for: network, from: RandomSource(seed: Integer(draw)))
      if try attempt(&self, draw, instance) { return true }
    }
    notes.append(
      "\(method) was inconclusive on \(CertifyRun.mostDraws) random instances, seeds \(seed) to \(seed + CertifyRun.mostDraws - 1)"
    )
    return false
  }

  /// Whether the matrices of single patterns are eliminated over the integers.
  private var eliminates: Bool {
    network.samples <= Certifier.mostEliminatedSamples
      && network.samples * network.layers <= Certifier.mostEliminatedLength
  }

  /// Certifies the rank at one pattern, by elimination over the integers where that takes little time, and adds a row.
  /// - Returns: the rank; less than `N` is a finding.
  @discardableResult
  private mutating func addRank(
    _ title: String, of instance: Instance<Rational>, at pattern: ActivationPattern
  ) throws -> Int {
    var elimination: EliminationReport?
    let rank = try add(
      title, eliminates ? "fraction-free elimination" : "minor modulo a prime", patterns: "1",
      reusing: .gradientRank(network, instance, at: pattern, rank: network.samples)
    ) { [eliminates] certifier, network in
      guard eliminates else { return try certifier.gradientRank(network, instance, at: pattern) }
      let found = try certifier.eliminatedRank(network, instance, at: pattern) {
        FractionFreeEchelon(eliminating: $0, threads: coreCount())
      }
      elimination = EliminationReport(found.elimination)
      return found.certificate
    }
    rows[rows.count - 1].elimination = elimination
    return rank
  }

  /// Certifies one claim, or reuses the certificate that is there where that is asked for, and adds a row.
  /// - Returns: the rank that is certified; less than the claim's is a finding.
  @discardableResult
  private mutating func add(
    _ title: String, _ method: String, patterns: String? = nil, reusing claim: Claim, by evidence: EvidenceKind = .rank,
    certify: (Certifier, Network) throws -> Verified
  ) throws -> Int {
    progress.show("\(title) …")
    let start = ContinuousClock.now
    let certificate = try present(claim, evidence) ?? certify(certifier, network)
    return try add(title, method, patterns: patterns, since: start, certificate)
  }

  /// Writes a certificate and adds a row.
  @discardableResult
  private mutating func add(
    _ title: String, _ method: String, patterns: String? = nil, since start: ContinuousClock.Instant,
    _ certificate: Verified, verdict: String? = nil
  ) throws -> Int {
    let (path, isNew) = try folder.place(certificate)
    let reused = resumes && !isNew
    progress.clear()
    var row = CertifyReport.Row(
      title, method: reused ? "\(method), reused" : method, patterns: patterns ?? network.patternCountText,
      of: certificate, at: path, since: start, samples: network.samples, verdict: verdict)
    row.reused = reused
    rows.append(row)
    return certificate.claim.rank ?? network.samples
  }
}

/// A number in a table: in full, as a power of ten, or as a fraction below a power of ten.
private func short(_ number: Integer) -> String {
  let text = number.description
  if text.utf8.count <= 6 { return text }
  let exponent = text.utf8.count - 1
  return number == Integer(10).power(UInt(exponent)) ? "10^\(exponent)" : "\(text.prefix(6))…"
}

private func short(_ bound: Rational) -> String {
  if bound.description.utf8.count <= 12 { return "\(bound)" }
  var (exponent, power) = (0, Rational(10))
  while bound * power <= 1 { (exponent, power) = (exponent + 1, power * 10) }
  return exponent == 0 ? "1" : "10^-\(exponent)"
}

extension Evidence {
  /// The method in words, with its modulus; where there are no other words, the kind.
  var method: String {
    if case .congruence(let evidence) = self {
      let scale = evidence.scale == .one ? "" : ", scale \(evidence.scale)"
      return "congruence modulo \(evidence.modulus)\(scale)"
    }
    if case .residues(let prime) = self { return "residues modulo \(prime)" }
    return kind == .rank ? "minor and kernel" : "\(kind)"
  }
}

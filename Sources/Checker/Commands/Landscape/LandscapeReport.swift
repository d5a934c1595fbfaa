import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Reports
import Tables

/// What `checker landscape` found.
struct LandscapeReport {
  /// What a certificate says, and where it is.
  struct Proof {
    let certificate: Verified
    let path: String

    init(_ certificate: Verified, path: String) { (self.certificate, self.path) = (certificate, path) }
  }

  enum LeastSlope {
    /// For every slope above it, and a bad minimum below.
    case exactly(SlopeThreshold, above: Proof?, below: Proof?)
    /// The least one for which it was proved.
    case proved(Rational, Proof?)
    case unknown
  }

  /// A number that the MSE was to be at least, and what was found; nil when it took too long.
  struct LowerBound {
    let number: Rational
    let outcome: ErrorBoundOutcome?
    let proof: Proof?
  }

  /// The parts that were looked for.
  var looks = (minimum: false, badMinima: false, values: false, withoutZero: false)
  /// That losses whose derivatives are nowhere 0 have no differentiable local minimum.
  var withoutZero: Proof?
  private var noFullRank: String {
    "rank G = N was not shown at every pattern"
      + (network.slopes.contains(where: \.isZero)
        ? "; with slope 0 there may be such minima, where all units are dead: as at N = d_0 = d_1 = 1, x = 1, W_1 = -1, around which the loss is constant"
        : "")
  }
  var globalMinimum: GlobalMinimumOutcome?
  var globalMinimumProof: Proof?
  var noBadMinima: Proof?
  /// The same for data nearby.
  var nearby: Proof?
  /// With the output weights of the file, a rate.
  var stationary: Proof?
  /// A local minimum whose MSE is above the least.
  var badMinimum: Proof?
  /// `rank G = N` at every pattern.
  var fullRank: Proof?
  /// A local minimum with positive MSE for targets of its own.
  var otherTargets: Proof?
  /// Nil when nobody looked.
  var leastSlope: LeastSlope?
  var values: CensusOutcome?
  var valuesProof: Proof?
  var figures: [String] = []
  /// When it was looked for in place of all else.
  var lowerBound: LowerBound?
  /// Where a search that is not done was left.
  var checkpoint: String?
  var isInterrupted = false

  private let network: Network

  /// The slope as the file has it, and the number that it is, where that is a float's name.
  private let slope: String?
  private let hasOutputBias: Bool
  /// The weights, where they are of a file of their own, and the layers whose outputs are the data.
  private let trained: TrainedOptions.Read?

  init(_ network: Network, slope: String?, of trained: TrainedOptions.Read?) {
    (self.network, self.trained) = (network, trained)
    hasOutputBias = network.hasBias(network.layers)
    self.slope = slope.map { network.line(ofSlope: $0) }
  }

  /// The least MSE, or what it is at least.
  var leastError: Rational {
    switch globalMinimum {
    case .proved(let certificate, _): certificate.error ?? .zero
    case .undecided(_, let error, _, _, _, _): error
    case nil: .zero
    }
  }

  /// What the MSE is at least, everywhere.
  private var provedBound: Rational {
    if case .undecided(_, _, let bound, _, _, _) = globalMinimum { bound } else { leastError }
  }

  /// Whether weights have an MSE below what it was to be at least.
  var isBelowBound: Bool { if case .smaller = lowerBound?.outcome { true } else { false } }

  /// Why what decides the command's exit code is not decided, if it was looked for.
  var reason: String? {
    if let lowerBound {
      return switch lowerBound.outcome {
      case .undecided(let obstacle): words(obstacle)
      case nil: "the time was over; raise --limit"
      case .proved, .smaller: nil
      }
    }
    if looks.withoutZero { return withoutZero == nil ? noFullRank : nil }
    if looks.minimum { return obstacle }
    return looks.values && !looks.badMinima && values == nil ? valuesInWords : nil
  }

  /// Why the global minimum is not decided.
  private var obstacle: String? {
    guard let globalMinimum else { return "the time was over before a point was found; raise --limit" }
    guard case .undecided(_, _, _, let obstacle, _, _) = globalMinimum else { return nil }
    return words(obstacle)
  }

  private func words(_ obstacle: GlobalMinimumOutcome.Obstacle) -> String {
    switch obstacle {
    case .stopped(let nodes):
      "\(isInterrupted ? "interrupted" : "the time was over") after \(counting(nodes, "node")); \(checkpoint.map { "the same command goes on from \($0)" } ?? "raise --limit")"
    case .rays: "the samples' hyperplanes meet in too many rays"
    case .outputs:
      "the least errors of the outputs, each by itself, add up to less than the MSE found, and no other bound is known of several outputs"
    case .signs: "there are too many choices of the output weights' signs"
    case .rounding:
      "a better point in floats has no exact one near it; where X, E or y are far from 1 in size, multiply them by powers of ten (with y the MSE is multiplied by the square)"
    }
  }

  /// A line, and the certificates of what it says.
  private struct Finding {
    let title: String
    let words: String
    let paths: [String]
    /// A line after the certificates, for people.
    let detail: String?

    init(_ title: String, _ words: String, _ proofs: Proof?..., detail: String? = nil) {
      (self.title, self.words, self.detail, paths) = (title, words, detail, proofs.compactMap { $0?.path })
    }

    var statement: String { "\(title): \(words)" }
  }

  private var findings: [Finding] {
    (lowerBound.map { [Finding("lower bound", words($0), $0.proof, detail: bestPoint)] } ?? [])
      + (looks.minimum ? [Finding("global minimum", globalMinimumInWords, globalMinimumProof, detail: bestPoint)] : [])
      + (looks.badMinima ? badMinima : []) + slopes
      + (looks.withoutZero ? [Finding("logistic loss", withoutZeroInWords, withoutZero)] : [])
      + (looks.values ? [Finding("values at local minima", valuesInWords, valuesProof)] : [])
  }

  private var withoutZeroInWords: String {
    guard let withoutZero else { return "undecided: \(noFullRank)" }
    return
      "no differentiable local minimum, for any labels ±1: rank G = N at every pattern (\(withoutZero.certificate.evidence.kind)); so for every loss whose derivatives are nowhere 0; of points where it is not differentiable this says nothing"
  }

  private func words(_ lowerBound: LowerBound) -> String {
    switch lowerBound.outcome {
    case .proved(_, let nodes): "MSE ≥ \(lowerBound.number) for all weights (\(counting(nodes, "node")))"
    case .smaller(_, let error): "MSE ≥ \(lowerBound.number) is not so: MSE = \(error.forPeople) at some weights"
    case .undecided, nil: "undecided whether MSE ≥ \(lowerBound.number) for all weights"
    }
  }

  private var globalMinimumInWords: String {
    switch globalMinimum {
    case .proved(let certificate, let nodes):
      switch certificate.error {
      case .some(let error): "MSE = \(error.forPeople), and no weights do better (\(counting(nodes, "node")))"
      case nil: "MSE = 0: weights of zero error exist"
      }
    case .undecided(_, let error, let bound, _, _, _):
      "undecided: MSE = \(error) at the best point found, and MSE \(bound.isZero ? "≥ 0" : "≥ \(bound) > 0") everywhere"
    case nil: "undecided: the time was over before a point was found"
    }
  }

  /// Where the global minimum is undecided, or the MSE below a bound, the weights of the best point: no certificate has them.
  private var bestPoint: String? {
    guard let best = bestWeights else { return nil }
    func words(_ matrix: Matrix<Rational>) -> String {
      let rows = (0..<matrix.rows).map { row in matrix.row(row).map(\.description).joined(separator: ", ") }
      return "[\(rows.map { "[\($0)]" }.joined(separator: ", "))]"
    }
    let layer = network.layers
    return "best point: W_\(layer - 1) = \(words(best.hidden)), W_\(layer) = \(words(best.output))"
  }

  private var bestWeights: PointFields? {
    if case .smaller(let point, _) = lowerBound?.outcome { return point }
    return if case .undecided(let point, _, _, _, _, _) = globalMinimum { point } else { nil }
  }

  private var badMinima: [Finding] {
    var findings: [Finding] = []
    if let noBadMinima {
      findings.append(
        Finding(
          "bad local minima",
          "none, differentiable or not, for every target (\(noBadMinima.certificate.evidence.kind))", noBadMinima))
      if let radius = nearby?.certificate.radius {
        findings.append(
          Finding("nearby", "the same for all data within \(radius) of these, entry by entry", nearby))
      }
      if let rate = stationary?.certificate.rate {
        let (hidden, output) = ("W_\(network.layers - 1)", "W_\(network.layers)")
        findings.append(
          Finding(
            "gradient flow",
            "with \(output) of the file, for every target, ‖g‖² ≥ 2 · \(rate.shortenedDown) · MSE for every Clarke subgradient g in \(hidden)",
            stationary))
      }
      return findings
    }
    if let badMinimum, let error = badMinimum.certificate.pointError {
      findings.append(
        Finding(
          "bad local minima",
          "there is one of MSE = \(error.forPeople)\(badMinimumIsDifferentiable ? "" : ", where the MSE is not differentiable")\(isProved || !looks.minimum ? "" : ", if a better point is found")",
          badMinimum))
    } else if let values, values.values.count == 1 {
      // The least MSE is taken, by a local minimum.
      findings.append(
        Finding("bad local minima", "none for these targets: all local minima have the same MSE", valuesProof))
    } else {
      findings.append(
        Finding("bad local minima", "none found for these targets, and no proof for every target that there are none"))
    }
    if let fullRank {
      findings.append(
        Finding(
          "differentiable ones",
          "none, for every target: rank G = N at every pattern (\(fullRank.certificate.evidence.kind)); of others this says nothing",
          fullRank))
    }
    if let otherTargets, let error = otherTargets.certificate.pointError {
      findings.append(
        Finding(
          "other targets", "for those of this certificate there is a local minimum of MSE = \(error.forPeople)",
          otherTargets))
    }
    return findings
  }

  private var isProved: Bool { if case .proved = globalMinimum { true } else { false } }

  private var slopes: [Finding] {
    let title = "least slope without bad local minima"
    switch leastSlope {
    case .exactly(let threshold, let above, let below):
      let digits = 20
      let place =
        threshold.isExact
        ? "s* = \(threshold.lower)"
        : "s* = \(threshold.lower.decimal(places: digits))…, between \(threshold.lower) and \(threshold.upper)"
      let converse =
        below == nil
        ? ""
        : "; at \(threshold.isExact ? "s*" : "the lower of these slopes") there are targets with a local minimum of MSE > 0"
      return [
        Finding(
          title, "\(place): none for any target and any slope above s*, up to 1\(converse)", above, below)
      ]
    case .proved(let slope, let proof):
      return [Finding(title, "\(slope) is the least found for which it is proved, by bisection", proof)]
    case .unknown: return [Finding(title, "none found up to 1")]
    case nil: return []
    }
  }

  private var valuesInWords: String {
    if noBadMinima != nil { return "exactly 0, for every target, as no local minimum is bad" }
    if hasOutputBias { return "not listed: the list is made for networks without a bias of the output" }
    guard let values else {
      return
        "not listed: too many faces, or no time, so raise --limit; or numbers too far from 1 in size, so multiply X, E or y by powers of ten"
    }
    let list = values.values.map { "\($0.error)\($0.isDifferentiable ? "" : "*")" }.joined(separator: ", ")
    let mark = values.values.contains { !$0.isDifferentiable } ? "; * not differentiable at the point listed" : ""
    return
      "exactly \(list) (\(counting(values.pieces, "piece")), up to exchanging units alike; \(counting(values.leaves, "case")) without a local minimum\(mark))"
  }

  private var layersBelow: String? {
    trained.flatMap { $0.layersBelow.isEmpty ? nil : LayersBelow.line($0.layersBelow) }
  }

  var text: String {
    let lines = findings.flatMap { finding in
      [finding.statement] + finding.paths.map { "certificate: \($0.asPath)" } + (finding.detail.map { [$0] } ?? [])
    }
    return
      ([NetworkFields(network).description] + [trained?.file.line, slope, layersBelow].compactMap { $0 } + [""] + lines
      + figures.map { "figure: \($0.asPath)" }).joined(separator: "\n") + "\n"
  }
}

extension LandscapeReport {
  var json: JSONValue {
    let threshold: [(String, JSONValue?)] =
      switch leastSlope {
      case .exactly(let threshold, _, _):
        [
          ("least_slope", .text("\(threshold.upper)")), ("least_slope_lower", .text("\(threshold.lower)")),
          ("least_slope_is_exact", .flag(threshold.isExact)),
        ]
      case .proved(let slope, _): [("least_slope", .text("\(slope)"))]
      case .unknown, nil: []
      }
    return .object(
      [
        ("statement", .text(findings.map(\.statement).joined(separator: "; "))),
        ("network", .text(NetworkFields(network).description)),
        ("tensors", trained.map { .texts($0.file.tensors) }),
        ("transposed", trained.map { .flag($0.file.isTransposed) }),
        ("layers_below", trained.flatMap { $0.layersBelow.isEmpty ? nil : .texts($0.layersBelow) }),
        ("global_minimum", looks.minimum ? .text(globalMinimumInWords) : nil),
        ("nodes", nodes.map { .number($0) }),
        ("mse_exact", bestError.map { .text("\($0)") }),
        ("mse_at_least", boundOfError.map { .text("\($0)") }),
        (
          "hidden",
          bestWeights.map { best in
            .array((0..<best.hidden.rows).map { .texts(best.hidden.row($0).map(\.description)) })
          }
        ),
        ("output", bestWeights.map { .texts($0.output.elements.map(\.description)) }),
        (
          "bad_local_minima",
          looks.badMinima ? .text(noBadMinima != nil ? "none" : badMinimum != nil ? "exists" : "undecided") : nil
        ),
        (
          "differentiable_bad_minima",
          looks.badMinima
            ? .text(noBadMinima ?? fullRank != nil ? "none" : badMinimumIsDifferentiable ? "exists" : "undecided") : nil
        ),
        ("radius", nearby?.certificate.radius.map { .text("\($0)") }),
        ("rate", stationary?.certificate.rate.map { .text("\($0)") }),
      ] + threshold + [
        ("values", noBadMinima != nil ? .texts(["0"]) : values.map { .texts($0.values.map { "\($0.error)" }) }),
        ("pieces", values.map { .array($0.piecesOfValues.map { .number($0) }) }),
        (
          "differentiable_local_minima",
          looks.withoutZero ? .text(withoutZero == nil ? "undecided" : "none") : nil
        ),
        ("reason", reason.map { .text($0) }),
        ("certificates", .texts(findings.flatMap(\.paths))), ("files", figures.isEmpty ? nil : .texts(figures)),
      ])
  }

  /// The MSE at the best weights, and what it is at least everywhere.
  private var bestError: Rational? {
    if case .smaller(_, let error) = lowerBound?.outcome { error } else { globalMinimum.map { _ in leastError } }
  }

  private var boundOfError: Rational? {
    if case .proved = lowerBound?.outcome { lowerBound?.number } else { globalMinimum.map { _ in provedBound } }
  }

  /// Of branching.
  private var nodes: Int? {
    switch lowerBound?.outcome {
    case .proved(_, let nodes), .undecided(.stopped(let nodes)): return nodes
    case .smaller, .undecided, nil: break
    }
    return switch globalMinimum {
    case .proved(_, let nodes), .undecided(_, _, _, .stopped(let nodes), _, _): nodes
    case .undecided(_, _, _, .rays, _, _), .undecided(_, _, _, .signs, _, _), .undecided(_, _, _, .rounding, _, _),
      .undecided(_, _, _, .outputs, _, _), nil:
      nil
    }
  }

  private var badMinimumIsDifferentiable: Bool {
    if case .differentiableLocalMinimum = badMinimum?.certificate.claim.ofPoint { true } else { false }
  }
}

extension Rational {
  /// Where it is long, no larger.
  fileprivate var shortenedDown: String {
    description.utf8.count <= 16 ? description : "\(scientific(awayFromZero: false))"
  }
}

extension Verified {
  /// The least MSE that a certificate is about; nil where it is 0 at a point.
  fileprivate var error: Rational? {
    if case .globalMinimum(.globalMinimum(_, let error)) = claim { error } else { nil }
  }

  fileprivate var radius: Rational? {
    if case .noBadMinima(.noBadLocalMinimumNearby(_, _, let radius)) = claim { radius } else { nil }
  }

  fileprivate var rate: Rational? {
    if case .noBadMinima(.noBadStationaryPoint(_, _, _, let rate)) = claim { rate } else { nil }
  }

  /// The MSE at the point that a claim about a local minimum is about.
  fileprivate var pointError: Rational? {
    guard let claim = claim.ofPoint, claim.isLocalMinimum else { return nil }
    return try? Point(claim.point).meanSquaredError
  }
}

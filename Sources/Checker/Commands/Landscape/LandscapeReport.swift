import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// What `checker landscape` found.
struct LandscapeReport {
  let network: String
  private var minimum: GlobalMinimumOutcome?
  var noBadMinima: Verified?
  /// The certificate of a local minimum whose MSE is above the least.
  var badMinimum: Verified?
  var values: CensusOutcome?
  var certificates: [String] = []

  /// The slope as the file has it, and the number that it is, where that is a float's name.
  private let slope: String?

  init(_ network: Network, slope: String?) {
    self.network = NetworkFields(network).description
    self.slope = slope.map { network.line(ofSlope: $0) }
  }

  mutating func add(_ outcome: GlobalMinimumOutcome) { minimum = outcome }

  /// The least MSE, or what it is at least.
  var leastError: Rational {
    switch minimum {
    case .proved(let certificate, _): certificate.error ?? .zero
    case .undecided(_, let error, _, _): error
    case nil: .zero
    }
  }

  /// Why the global minimum is not decided.
  var obstacle: String? {
    guard let minimum else { return "the time was over before a point was found; raise --limit" }
    guard case .undecided(_, _, _, let obstacle) = minimum else { return nil }
    return switch obstacle {
    case .stopped(let nodes): "the time was over after \(nodes) nodes; raise --limit"
    case .rays: "the samples' hyperplanes meet in too many rays"
    case .signs: "there are too many choices of the output weights' signs"
    case .rounding: "a better point in floats has no exact one near it"
    }
  }

  private var minimumInWords: String {
    switch minimum {
    case .proved(let certificate, let nodes):
      switch certificate.error {
      case .some(let error): "MSE = \(error.forPeople), and no weights do better (\(nodes) nodes)"
      case nil: "MSE = 0: weights of zero error exist"
      }
    case .undecided(_, let error, let bound, _):
      "undecided: MSE = \(error) at the best point found, and MSE ≥ \(bound) everywhere"
    case nil: "undecided: the time was over before a point was found"
    }
  }

  private var badMinimaInWords: String {
    if let noBadMinima {
      return "none, differentiable or not, for every target (\(noBadMinima.evidence.kind))"
    }
    if let error = badMinimum?.pointError {
      return
        "there is one of MSE = \(error.forPeople)\(minimum.map(\.isProved) == true ? "" : ", if a better point is found")"
    }
    return "none found, and no proof that there are none"
  }

  private var valuesInWords: String {
    guard let values else { return "not listed: too many faces, or no time; raise --limit" }
    let list = values.values.map { "\($0.error)\($0.differentiable == 1 ? "" : "*")" }.joined(separator: ", ")
    return
      "exactly \(list) (\(values.pieces) pieces; \(values.leaves) leaves without one; * not differentiable at the point listed)"
  }

  private var statements: [String] {
    [
      "global minimum: \(minimumInWords)", "bad local minima: \(badMinimaInWords)",
      "values at local minima: \(valuesInWords)",
    ]
  }

  var text: String {
    let lines =
      [network] + (slope.map { [$0] } ?? []) + [""] + statements + certificates.map { "certificate: \($0.asPath)" }
    return lines.joined(separator: "\n") + "\n"
  }

  var json: JSONValue {
    .object([
      ("statement", .text(statements.joined(separator: "; "))), ("network", .text(network)),
      ("global_minimum", .text(minimumInWords)), ("mse_exact", minimum.map { _ in .text("\(leastError)") }),
      ("bad_local_minima", .text(noBadMinima != nil ? "none" : badMinimum != nil ? "exists" : "undecided")),
      ("values", values.map { .texts($0.values.map { "\($0.error)" }) }), ("reason", obstacle.map { .text($0) }),
      ("certificates", .texts(certificates)),
    ])
  }
}

extension GlobalMinimumOutcome {
  fileprivate var isProved: Bool { if case .proved = self { true } else { false } }
}

extension Verified {
  /// The least MSE that a certificate is about; nil where it is 0 at a point.
  fileprivate var error: Rational? {
    if case .globalMinimum(.globalMinimum(_, let error)) = claim { error } else { nil }
  }

  /// The MSE at the point that a claim about a local minimum is about.
  fileprivate var pointError: Rational? {
    switch claim {
    case .training(.differentiableLocalMinimum(let point, _)), .training(.nondifferentiableLocalMinimum(let point, _)):
      try? Point(point).meanSquaredError
    default: nil
    }
  }
}

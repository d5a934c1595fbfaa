import Certificates
import Certifiers
import ExactArithmetic
import Networks

/// What `checker minimum` found.
struct MinimumReport {
  /// What the point is; nil without weights.
  enum Verdict {
    case decided(TrainingClaim)
    case undecided

    var claim: TrainingClaim? { if case .decided(let claim) = self { claim } else { nil } }
  }

  /// Whether weights of zero error exist.
  enum Existence: String { case exists, none, undecided }

  let network: String
  private var verdict: Verdict?
  /// `MSE` of the point, if there is one.
  private(set) var meanSquaredError: Rational?
  private var kinks = ""
  /// Nil when nobody looked.
  private var zeroErrorPoints: Existence?
  /// What the MSE of all weights is at least, where a search that was not done has a proof of that.
  private var bound: Rational?
  private(set) var reason = ""
  private var remark = ""
  private var zeroErrorObstacle = "nobody looked, with --max-combinations 0"
  var certificates: [String] = []
  /// Where a search that is not done was left.
  var checkpoint: String?

  /// `L-1`.
  private let layer: Int
  private let outputs: Int

  /// The slope as the file has it, and the number that it is, where that is a float's name.
  private let slope: String?
  /// In place of the MSE.
  private let loss: Loss?
  private var lossValue: Rational?
  /// The weights, where they are of a file of their own.
  private let file: WeightsFile?
  /// The layers whose outputs are the data, first to last.
  private let layersBelow: [String]

  init(_ network: Network, slope: String?, loss: Loss?, of trained: TrainedOptions.Read?) {
    (self.loss, file, layersBelow) = (loss, trained?.file, trained?.layersBelow ?? [])
    (self.network, layer) = (NetworkFields(network).description, network.layers - 1)
    outputs = network.outputs
    self.slope = slope.map { network.line(ofSlope: $0) }
  }

  /// Whether the point, or without weights the existence of others, is decided.
  var isDecided: Bool { verdict.map { $0.claim != nil } ?? (zeroErrorPoints != .undecided) }

  /// Whether weights of zero error were found, or none exist, or nobody looked.
  var isSearchDone: Bool { zeroErrorPoints != .undecided }

  mutating func describe(_ point: Point) {
    meanSquaredError = point.meanSquaredError
    lossValue = point.value(of: loss)
    kinks = "\(point.kinks) of \(point.preactivations.elements.count) u_\(layer) are zero"
    if point.meanSquaredError.isZero { zeroErrorPoints = .exists }
  }

  /// - Returns: the certificate to write.
  mutating func add(_ outcome: MinimumOutcome) -> Verified? {
    switch outcome {
    case .decided(let certificate):
      verdict = certificate.claim.ofPoint.map { .decided($0) } ?? .undecided
      remark = certificate.explanation
      return certificate
    case .severalOutputs(let found):
      verdict = .undecided
      reason = found.words(outputs: outputs)
      return nil
    case .undecided(let unit, let kinks):
      verdict = .undecided
      reason =
        "unit \(unit + 1) has \(kinks) kinks, some of them concave, and no descent was found; a proof that there is none is made for at most \(MinimumOutcome.mostKinks) kinks, \(MinimumOutcome.mostConcaveKinks) of them concave"
      return nil
    }
  }

  /// - Returns: the certificate to write.
  mutating func add(_ outcome: ZeroErrorOutcome) -> Verified? {
    switch outcome {
    case .exists(let certificate):
      zeroErrorPoints = .exists
      return certificate
    case .none(let certificate):
      zeroErrorPoints = Existence.none
      if case .globalMinimum(.errorAtLeast(_, _, _, let error)) = certificate.claim { bound = error }
      return certificate
    case .undecided(let obstacle):
      zeroErrorPoints = .undecided
      zeroErrorObstacle = obstacle.description(goingOnFrom: checkpoint)
      if verdict == nil { reason = zeroErrorObstacle }
      return nil
    }
  }

  /// Of what the MSE is a function, where it is not of all weights.
  private var scope: String { isOfAllWeights ? "" : ", the weights below W_\(layer) fixed" }

  private var isOfAllWeights: Bool { layer == 1 && layersBelow.isEmpty }

  /// What the verdict says.
  private var verdictInWords: String {
    switch verdict {
    case .decided(.zeroErrorPoint): return "zero-error point: a global minimum"
    case .decided(.differentiableLocalMinimum): return "differentiable local minimum with \(loss.name) > 0\(scope)"
    case .decided(.nondifferentiableLocalMinimum):
      return "non-differentiable local minimum with \(loss.name) > 0\(scope)"
    case .decided(.notLocalMinimum): return "not a local minimum"
    case .undecided: return "undecided"
    case nil:
      return switch zeroErrorPoints {
      case .exists: "a zero-error point exists"
      case .some(.none): "no zero-error point exists\(scope)\(boundInWords)"
      case .undecided, nil: "undecided"
      }
    }
  }

  /// With what is known of other weights.
  private var statement: String {
    guard isLocalMinimum else { return verdictInWords }
    return switch zeroErrorPoints {
    case .exists: "\(verdictInWords), bad: other weights have zero error"
    case .some(.none): "\(verdictInWords), though no \(others) have zero error\(boundInWords)"
    case .undecided, nil: verdictInWords
    }
  }

  private var boundInWords: String { bound.map { ": MSE ≥ \($0.forPeople) everywhere" } ?? "" }

  /// Those that the MSE is a function of.
  private var others: String { isOfAllWeights ? "weights" : "(W_\(layer), W_\(layer + 1))" }

  private var isLocalMinimum: Bool { verdict?.claim?.isLocalMinimum ?? false }

  private var isZeroErrorPoint: Bool { if case .zeroErrorPoint = verdict?.claim { true } else { false } }

  private var verdictLines: [String] {
    ["verdict: \(verdictInWords)"] + [remark, reason].filter { !$0.isEmpty }.map { "because: \($0)" }
  }

  /// What is known before other weights are looked for.
  var beginning: String {
    var lines = [network] + [file?.line, slope].compactMap { $0 }
    if !layersBelow.isEmpty { lines.append(LayersBelow.line(layersBelow)) }
    if let loss, let lossValue { lines.append("\(loss.definition) = \(lossValue.forPeople)") }
    if let meanSquaredError { lines.append("MSE = \(meanSquaredError.forPeople); \(kinks)") }
    lines.append("")
    if verdict != nil { lines += verdictLines + certificates.map { "certificate: \($0.asPath)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is known after that.
  var end: String {
    var lines: [String] = []
    if verdict == nil { lines += verdictLines }
    if verdict != nil && !isZeroErrorPoint {
      let words =
        switch zeroErrorPoints {
        case .exists: "there is one\(isLocalMinimum ? ", so that this local minimum is bad" : "")"
        case .some(.none): "there is none\(scope)\(boundInWords)"
        case .undecided, nil: "not decided: \(zeroErrorObstacle)"
        }
      lines.append("zero-error points: \(words)")
    }
    // The first is that of the verdict.
    lines += certificates.dropFirst(verdict?.claim == nil ? 0 : 1).map { "certificate: \($0.asPath)" }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension MinimumReport {
  var json: JSONValue {
    let reason = remark.isEmpty ? reason : remark
    return .object([
      ("verdict", .text(verdictName)), ("statement", .text(statement)),
      ("reason", reason.isEmpty ? nil : .text(reason)), ("network", .text(network)),
      ("tensors", file.map { .texts($0.tensors) }), ("transposed", file.map { .flag($0.isTransposed) }),
      ("mse", meanSquaredError.flatMap(JSONValue.float(notBelow:))),
      ("mse_exact", meanSquaredError.map { .text($0.description) }),
      ("loss", loss.map { .text($0.definition) }),
      ("loss_exact", loss == nil ? nil : lossValue.map { .text($0.description) }),
      ("zero_error_points", .text((zeroErrorPoints ?? .undecided).rawValue)),
      ("layers_below", layersBelow.isEmpty ? nil : .texts(layersBelow)),
      ("mse_at_least", bound.map { .text($0.description) }), ("certificates", .texts(certificates)),
    ])
  }

  private var verdictName: String {
    switch (verdict, zeroErrorPoints) {
    case (.decided(let claim), _): claim.kind.rawValue
    case (nil, .exists): "zero-error-point-exists"
    case (nil, .some(.none)): ClaimKind.noZeroErrorPoint.rawValue
    case (.undecided, _), (nil, .undecided), (nil, nil): "undecided"
    }
  }
}

extension Verified {
  /// Why a point is what it is, in a line.
  fileprivate var explanation: String {
    guard case .training(let evidence) = evidence, let point = claim.ofPoint else { return "" }
    let fields = point.point
    let isOfMSE = if case .training = claim { true } else { false }
    let (loss, r) = isOfMSE ? ("MSE", "e") : ("loss", "r")
    switch evidence {
    case .descent(let unit, let direction):
      let entries = direction.elements.map(\.description).joined(separator: ", ")
      let units = fields.hidden.rows
      let outputs = fields.network.outputs
      if unit == units {
        if outputs > 1 {
          return
            "the errors of an output do not add up to 0: moving the outputs' biases along (\(entries)) lowers the MSE at first order"
        }
        return
          "the \(isOfMSE ? "errors" : "derivatives at the errors") do not add up to 0: a change of the output's bias by \(entries) lowers the \(loss) at first order"
      }
      if outputs > 1 {
        let (first, second) = (
          direction.elements.dropLast(outputs).map(\.description).joined(separator: ", "),
          direction.elements.suffix(outputs).map(\.description).joined(separator: ", ")
        )
        return
          "moving row \(unit + 1) of W_{L-1} along (\(first)) and column \(unit + 1) of W_L along (\(second)) lowers the MSE"
      }
      return fields.output.elements[unit].isZero
        ? "moving row \(unit + 1) of W_{L-1} along (\(entries)) and then entry \(unit + 1) of W_L, now 0, lowers the \(loss)"
        : "moving row \(unit + 1) of W_{L-1} along (\(entries)) lowers the \(loss) at first order"
    case .stationary:
      let derivatives = isOfMSE ? "" : ", r the derivatives at the errors e"
      if fields.network.outputs > 1 {
        return
          "each output by itself is at rest: G e_k = 0 for all k, with G = A_{L-1} ∘ V_{L-2} of these slopes, e ≠ 0; so what any small move adds to the MSE is a square"
      }
      return point.kinks == 0
        ? "no u_{L-1} is zero and G \(r) = 0 with G = A_{L-1} ∘ V_{L-2}, e ≠ 0\(derivatives)"
        : "the one-sided slopes agree at every kink, and G \(r) = 0 for the slopes of an adjacent cell, e ≠ 0\(derivatives)"
    case .multipliers:
      let nearby = fields.network.outputs > 1 ? ", with all output weights nearby too" : ""
      return "multipliers of the kinks cancel the gradient\(nearby): no direction descends"
    case .evaluation: return "e = 0"
    }
  }
}

extension ZeroErrorOutcome.Obstacle {
  fileprivate func description(goingOnFrom checkpoint: String?) -> String {
    switch self {
    case .stopped: "no weights of zero error were found, and the time was over; raise --limit"
    case .severalOutputs:
      "each output by itself can have zero error; weights of zero error for all outputs together are not looked for but near trained ones, by checker finish"
    case .search: "the search for weights of zero error ended without an answer: too many units and samples"
    case .branching(let nodes):
      "no weights of zero error were found, and the time to branch was over after \(nodes) nodes; \(checkpoint.map { "the same command goes on from \($0)" } ?? "raise --limit")"
    case .cells(let limit):
      "no weights of zero error were found, and a proof that there are none has to list over \(limit) cells of the samples' hyperplanes"
    case .combinations(let limit):
      "no weights of zero error were found, and a proof that there are none has to go through over \(limit) combinations of cells and signs\(limit < MinimumCommand.mostCombinations ? "; raise --max-combinations" : ", the most that are verified")"
    }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Networks
import Reports

/// What `checker finish` found.
struct FinishReport {
  /// What is proved of the finished weights: the words that `--json` has.
  enum Verdict: String {
    case globalMinimum = "global-minimum"
    case differentiableLocalMinimum = "differentiable-local-minimum"
    case nondifferentiableLocalMinimum = "nondifferentiable-local-minimum"
    /// At real weights near the finished ones, which may be on kinks or off them.
    case localMinimum = "local-minimum"
    case undecided
  }

  let network: String
  private let file: WeightsFile
  /// To which the lower weights were rounded.
  private let bits: Int?
  private(set) var verdict = Verdict.undecided
  private(set) var statement = ""
  private(set) var reason = ""
  /// The rank of `G^p` at the trained point's pattern, once it is known, and the matrix's shape.
  private(set) var rank: Int?
  /// Of the kernel vectors that show the rank, where they are too long for a certificate.
  private var kernelDigits: Int?
  private let rankOf: [Int]
  private(set) var kinks: Int?
  private var errors: (before: Rational, after: Rational?) = (.zero, nil)
  private var largestChange: Rational?
  /// Within which of the finished weights there are those of the verdict, where the finished ones are only near them.
  private var nearbyRadius: Rational?
  /// What is proved of the trained point itself.
  private(set) var trainedPoint: String?
  var certificates: [String] = []
  /// The file of the finished weights.
  var weights: String?
  /// As the option has it.
  var slope: String?
  /// How the file was read, where it could be read in another way, and what of it was not.
  var remarks: [String] = []
  private let slopeValue: String
  /// The layers whose outputs are the data, first to last.
  private let layersBelow: [String]
  /// Of what the MSE is a function, where it is not of all weights.
  private let scope: String
  /// How many inputs of the last hidden layer there are, for people.
  private let preactivations: String

  /// In place of the MSE.
  private let loss: Loss?

  init(
    _ fields: PointFields, _ file: WeightsFile, bits: Int?, loss: Loss?, layersBelow: [String] = []
  ) {
    (self.loss, self.layersBelow) = (loss, layersBelow)
    (network, self.file, self.bits) = (fields.network.description, file, bits)
    slopeValue = fields.network.slopes.last?.description ?? ""
    let layer = fields.network.widths.count - 1
    preactivations = "\(fields.hidden.rows * fields.network.samples) u_\(layer)"
    scope = layer == 1 && layersBelow.isEmpty ? "" : ", the weights below W_\(layer) fixed"
    let (K, hasOutputBias) = (fields.network.outputs, fields.network.biases.contains(layer + 1))
    rankOf = [fields.hidden.rows * fields.hidden.columns + (hasOutputBias ? K : 0), fields.network.samples * K]
  }

  mutating func add(_ outcome: FinishOutcome) {
    errors = (outcome.errorBefore, outcome.errorAfter)
    largestChange = outcome.change
    kinks = outcome.kinks
    trainedPoint = outcome.trained?.claim.kind.rawValue
    nearbyRadius = outcome.nearbyRadius
    if case .nearby(let claim) = outcome.certificate?.claim { return add(claim, change: outcome.change ?? .zero) }
    guard let claim = outcome.certificate?.claim.ofPoint else {
      // Several searches can end at one obstacle.
      var seen: Set<String> = []
      reason = outcome.obstacles.map(\.words).filter { seen.insert($0).inserted }.joined(separator: "; ")
      statement = "no zero-error point and no local minimum was found within the radius of the trained weights"
      return
    }
    let change = outcome.change ?? .zero
    let place =
      change.isZero
      ? "the trained weights themselves"
      : "weights within \(change.scientific(awayFromZero: true)) of the trained ones"
    switch claim {
    case .zeroErrorPoint:
      verdict = .globalMinimum
      statement = "MSE = 0 exactly at \(place): a global minimum"
    case .differentiableLocalMinimum:
      verdict = .differentiableLocalMinimum
      statement = "a differentiable local minimum of the \(loss.name) with \(loss.name) > 0 at \(place)\(scope)"
    case .nondifferentiableLocalMinimum:
      verdict = .nondifferentiableLocalMinimum
      statement = "a non-differentiable local minimum of the \(loss.name) with \(loss.name) > 0 at \(place)\(scope)"
    // `finish` does not conclude with it.
    case .notLocalMinimum: break
    }
  }

  private mutating func add(_ claim: NearbyClaim, change: Rational) {
    let finished =
      change.isZero
      ? "the trained ones" : "rational ones within \(change.scientific(awayFromZero: true)) of the trained ones"
    let place = "at real weights within \(claim.radius.scientific(awayFromZero: true)) of \(finished)"
    switch claim {
    case .zeroError: (verdict, statement) = (.globalMinimum, "MSE = 0 exactly \(place): a global minimum")
    case .localMinimum:
      (verdict, statement) = (.localMinimum, "a local minimum of the MSE with MSE > 0 \(place)\(scope)")
    }
  }

  mutating func add(_ found: PointRank) {
    switch found {
    case .certified(let certificate): rank = certificate.claim.rank
    case .uncertified(let rank, let digits): (self.rank, kernelDigits) = (rank, digits)
    }
  }

  private var uncertified: String {
    kernelDigits.map { ", without a certificate: its kernel vectors have \($0) digits" } ?? ""
  }

  var text: String {
    var lines = [network, file.line]
    if !layersBelow.isEmpty {
      lines.append(LayersBelow.line(layersBelow))
    }
    if let slope, slope != slopeValue { lines.append("slope: \(slope) is \(slopeValue)") }
    lines += remarks.map { "note: \($0.onOneLine)" }
    if let bits {
      lines.append("the weights below W_{L-1} were rounded to \(bits) bits: another network than the file's")
    }
    if let rank {
      lines.append("G^p at the pattern of the weights, \(rankOf[0])×\(rankOf[1]): rank \(rank)\(uncertified)")
    }
    if let loss { lines.append("\(loss.definition), which is 0 where the MSE is") }
    lines.append("MSE of the weights: \(errors.before.forPeople)")
    lines += ["", "verdict: \(statement)"]
    if nearbyRadius != nil, let after = errors.after {
      lines.append("MSE of the rational weights: \(after.forPeople)")
    } else if let after = errors.after, let kinks {
      if !after.isZero {
        lines.append("MSE there: \(after.forPeople); \(kinks) of \(preactivations) are zero")
      } else if kinks > 0 {
        lines.append(
          "\(kinks) of \(preactivations), near 0, \(kinks == 1 ? "was held at its sign" : "were held at their signs")")
      }
    }
    if !reason.isEmpty { lines.append("because: \(reason)") }
    if trainedPoint != nil { lines.append("the trained weights themselves are not a local minimum") }
    lines += certificates.map { "certificate: \($0.asPath)" }
    if let weights { lines.append("finished weights: \(weights.asPath)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension FinishReport {
  var json: JSONValue {
    let remark: JSONValue? = remarks.isEmpty ? nil : .text(remarks.joined(separator: "; "))
    return .object([
      ("verdict", .text(verdict.rawValue)), ("statement", .text(statement)),
      ("reason", reason.isEmpty ? nil : .text(reason)),
      ("network", .text(network)), ("slope", .text(slopeValue)), ("tensors", .texts(file.tensors)),
      ("transposed", .flag(file.isTransposed)),
      ("layers_below", layersBelow.isEmpty ? nil : .texts(layersBelow)),
      ("remark", remark), ("bits", bits.map { .number($0) }), ("rank", rank.map { .number($0) }),
      ("rank_is_exact", .flag(true)), ("kernel_digits", kernelDigits.map { .number($0) }),
      ("rank_of", .numbers(rankOf)), ("kinks", kinks.map { .number($0) }),
      ("loss", loss.map { .text($0.definition) }), ("mse_before", .float(notBelow: errors.before)),
      ("mse_before_exact", .text(errors.before.description)),
      ("mse_after", errors.after.flatMap(JSONValue.float(notBelow:))),
      ("mse_after_exact", errors.after.map { .text($0.description) }),
      ("largest_change", largestChange.flatMap(JSONValue.float(notBelow:))),
      ("largest_change_exact", largestChange.map { .text($0.description) }),
      ("nearby_radius", nearbyRadius.flatMap(JSONValue.float(notBelow:))),
      ("nearby_radius_exact", nearbyRadius.map { .text($0.description) }),
      ("trained_point", trainedPoint.map { .text($0) }), ("weights", weights.map { .text($0) }),
      ("certificates", .texts(certificates)),
    ])
  }
}

extension FinishObstacle {
  /// With the option that helps.
  fileprivate var words: String {
    switch self {
    case .beyondRadius(_, let change, _): "\(self); raise it with --radius \(change.scientific(awayFromZero: true))"
    case .overLimit(let error): error.words
    case .outputWeightsAreZero, .errorsOutOfReach, .dependentEquations, .heldSignChanges, .tooManyEquations, .signsFlip,
      .descentWithoutEnd, .equationsNotLinear, .kinksRunInACircle, .noSingleMinimum, .patternChanges,
      .criticalPointDescends, .tooManyKinks, .severalOutputs, .nearby:
      description
    }
  }
}

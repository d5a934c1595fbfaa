import ExactArithmetic
import Networks

extension Check {
  /// Checks that the MSE of several outputs is at least what those of some of them are, each by itself, together: it is their
  /// sum at all weights. FORMAT.md, section 6.
  /// - Parameter prove: checks that evidence proves a claim, of any kind.
  /// - Complexity: that of the outputs' own checks.
  func checkByOutput(_ bounds: [OutputBound], for claim: Claim, _ prove: (Claim, Evidence) throws -> Void) throws {
    guard case .globalMinimum(let claim) = claim else { throw claim.unfit(.byOutput) }
    let (network, least) = (claim.network, claim.error)
    guard network.outputs > 1 else {
      throw Rejection.networkDoesNotFit(evidence: .byOutput, .severalOutputs)
    }
    if case .globalMinimum(let fields, let error) = claim {
      try checkError(error, try fields.point(work).errors, samples: network.samples, work)
    }
    if bounds.isEmpty { throw ByOutputRejection.noOutputs }
    var (next, sum) = (0, Rational.zero)
    for bound in bounds {
      guard bound.output >= next, bound.output < network.outputs else {
        throw ByOutputRejection.outputOutOfOrder(bound.output)
      }
      next = bound.output + 1
      try prove(.globalMinimum(claim.ofOutput(bound.output, error: bound.error)), bound.evidence)
      sum += bound.error
    }
    guard sum >= least else { throw ByOutputRejection.roomBelow(sum: "\(sum)") }
  }
}

extension GlobalMinimumClaim {
  /// What the MSE is at least; 0 where only that it is positive is said.
  package var error: Rational {
    switch self {
    case .noZeroErrorPoint: .zero
    case .errorAtLeast(_, _, _, let error), .globalMinimum(_, let error): error
    }
  }

  /// That the MSE of one output by itself is at least a number, or for 0 that it is positive.
  package func ofOutput(_ k: Int, error: Rational) -> GlobalMinimumClaim {
    let all: (instance: InstanceFields, targets: Matrix<Rational>) =
      switch self {
      case .noZeroErrorPoint(_, let instance, let targets), .errorAtLeast(_, let instance, let targets, _):
        (instance, targets)
      case .globalMinimum(let point, _): (point.instance, point.targets)
      }
    let one = network.ofOneOutput
    let targets = Matrix(rows: 1, columns: all.targets.columns) { all.targets[k, $1] }
    return error.isZero
      ? .noZeroErrorPoint(one, all.instance, targets: targets)
      : .errorAtLeast(one, all.instance, targets: targets, error: error)
  }
}

extension NetworkFields {
  /// The same with one output.
  package var ofOneOutput: NetworkFields {
    NetworkFields(widths: widths, slopes: slopes, samples: samples, biases: biases)
  }
}

/// Why the outputs by themselves do not bound the MSE. Indices count from 0, as in the file.
package enum ByOutputRejection: RejectionReason {
  case noOutputs
  /// It is not there, or not after those before it.
  case outputOutOfOrder(Int)
  /// What the outputs' MSE are at least is less than what is claimed.
  case roomBelow(sum: String)

  package var description: String {
    switch self {
    case .noOutputs: "no output is bounded"
    case .outputOutOfOrder(let k): "output \(k) is out of range, or not after the one before it"
    case .roomBelow(let sum): "the outputs' bounds add up to \(sum), which leaves room for a smaller MSE"
    }
  }
}

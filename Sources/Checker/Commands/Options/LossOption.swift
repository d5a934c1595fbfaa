import ArgumentParser
import ExactArithmetic
import Networks

extension Loss? {
  /// In sentences, nil being the MSE.
  var name: String { self == nil ? "MSE" : "loss" }
}

/// The loss, as the command line names it.
enum LossOption: Equatable {
  /// In place of the MSE.
  case exact(Loss)
  /// `log(1 + exp(-y f))`.
  case logistic

  static let help = ArgumentHelp(
    "The loss in place of the MSE: huber:1 with any threshold, or power:4 with any even exponent up to 64.",
    valueName: "loss")

  /// - Throws: `Failure` with exit code 64 or 75.
  init(_ text: String, _ limits: Limits) throws(Failure) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("huber", 2):
      self = .exact(.huber(try Rational(positive: String(parts[1]), option: "--loss huber:", limits, like: "1 or 1/2")))
    case ("power", 2):
      guard let exponent = Int(parts[1]), Loss.power(exponent).fault == nil else {
        let hint = parts[1] == "2" ? "; without --loss it is the MSE, a power of 2" : ""
        throw Failure(.usage, "--loss \(text): the exponent is an even number from 4 to 64\(hint)")
      }
      self = .exact(.power(exponent))
    case ("logistic", 1): self = .logistic
    case ("cross-entropy", _):
      throw Failure(
        .usage,
        "--loss cross-entropy: its derivatives at rational weights are irrational, and with several outputs the rank of G^p decides nothing about it; of two classes with one output it is the logistic loss: checker landscape FILE --loss logistic"
      )
    case ("huber", _), ("power", _):
      throw Failure(.usage, "--loss \(text): write the number that belongs to it, like huber:1 or power:4")
    default:
      throw Failure(.usage, "--loss \(text): no such loss; it is one of huber:1, power:4, logistic")
    }
  }

  /// The loss of an option about points.
  /// - Throws: `Failure` with exit code 64 or 75.
  static func ofPoints(_ text: String?, _ limits: Limits) throws(Failure) -> Loss? {
    guard let text else { return nil }
    guard case .exact(let loss) = try LossOption(text, limits) else {
      throw Failure(
        .usage,
        "--loss logistic: its derivatives at rational weights are irrational and never 0, so that no point is decided; that it has no differentiable local minimum proves checker landscape FILE --loss logistic"
      )
    }
    return loss
  }
}

extension Failure {
  /// That a command has found no answer. Beside its report, on one terminal, the reason is not said twice.
  static func undecided(_ file: String, _ reason: String, isJSON: Bool) -> Failure {
    Failure(
      .declined,
      !isJSON && StandardError.isBesideOutput
        ? "\(file): undecided, for the reason above" : "\(file): undecided: \(reason)")
  }
}

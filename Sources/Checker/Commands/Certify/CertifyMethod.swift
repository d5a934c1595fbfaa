import ArgumentParser

/// The ways of `checker certify`, in the order of the default run.
enum CertifyMethod: String, CaseIterable, ExpressibleByArgument {
  /// Almost every instance, all patterns: the witness of Lemma 8.
  case witness
  /// Random instances at single patterns.
  case random
  /// All patterns of a random instance, one by one.
  case enumeration
  /// All patterns of a random instance at once, modulo a divisor of the slopes' differences.
  case congruence
  /// All patterns of every real instance in a box, by diagonal dominance.
  case dominance
  /// All patterns of a random instance of a residue class.
  case residues
  /// A finite form of "almost every".
  case bound
}

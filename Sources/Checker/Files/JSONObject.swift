import Certificates

/// An object of a user's file, of which every key is known.
struct JSONObject {
  private let place: JSONPlace
  private let members: [String: LooseJSON]

  /// - Parameters:
  ///   - keys: all that may be there.
  ///   - alternatives: lists of keys that say the same in several ways, of which only one may be there.
  /// - Throws: `FormatError`, for a key that is unknown with the nearest that is known, or why it cannot be.
  init(_ place: JSONPlace, keys: [String], alternatives: [[String]] = []) throws(FormatError) {
    guard case .object(let members) = place.json.content else { throw place.fault("expected an object") }
    for member in members where !keys.contains(member.key) {
      // W_1, W_2 and w_3 are three layers, none of which is misspelt.
      if keys.contains("W"), UnknownKey(member.key).isNumberedWeight,
        members.contains(where: { UnknownKey($0.key).isNumberedWeight && !["1", "2"].contains($0.key.last) })
      {
        throw JSONObject.fault(
          member, in: place, "unknown key '\(member.key)': for more than two layers write \"W\": [W_1, …, W_L]")
      }
      throw JSONObject.unknown(member, in: place, among: keys)
    }
    for alternative in alternatives {
      let present = members.filter { alternative.contains($0.key) }
      guard present.count > 1 else { continue }
      throw JSONObject.fault(
        present[1], in: place, "both '\(present[0].key)' and '\(present[1].key)' are there; leave one out")
    }
    self.place = place
    self.members = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// That a key is not one of these, with the nearest that is.
  static func unknown(_ member: LooseJSON.Member, in place: JSONPlace, among keys: [String]) -> FormatError {
    fault(member, in: place, "unknown key '\(member.key)': \(UnknownKey(member.key).mend(among: keys))")
  }

  static func fault(_ member: LooseJSON.Member, in place: JSONPlace, _ problem: String) -> FormatError {
    let inside = place.path.isEmpty ? "" : ", \(place.path)"
    return FormatError(place: place.source.bytes.linePlace(of: member.start) + inside, problem: problem)
  }

  subscript(key: String) -> JSONPlace? {
    members[key].map {
      JSONPlace(json: $0, path: place.path.isEmpty ? key : "\(place.path).\(key)", source: place.source)
    }
  }

  func required(_ key: String) throws(FormatError) -> JSONPlace {
    guard let value = self[key] else { throw place.missing(key) }
    return value
  }
}

/// A key that no reader knows.
struct UnknownKey {
  private let key: String
  /// In small letters, without a number at its end: `b` for `B_1`.
  let stem: String

  init(_ key: String) {
    self.key = key
    var stem = key.lowercased()[...]
    while let last = stem.last, last.isNumber || last == "_" { stem.removeLast() }
    self.stem = String(stem)
  }

  /// What others call what is known here by another name.
  private static let names: [(names: Set<String>, key: String)] = [
    (["noise", "eps", "epsilon", "dropout", "mask", "masks"], "E"),
    (["s", "alpha", "leak", "negative_slope", "negativeslope", "leaky", "leaky_slope", "slopes"], "slope"),
    (["x", "input", "inputs", "data", "x_train"], "X"),
    (["y", "target", "targets", "label", "labels", "y_train"], "y"),
    (["weights", "weight", "layers", "ws"], "W"),
    (["hidden", "hidden_weights"], "W_1"),
    (["output", "out", "output_weights", "v", "a"], "w_2"),
    (["d", "width", "dims", "sizes"], "widths"),
  ]

  /// `b1`, `b_2`, `intercepts_0`.
  var isNumberedBias: Bool {
    key.last?.isNumber == true && (stem == "b" || ["intercept", "intercepts"].contains(stem))
  }

  /// `W_2`, `w3`.
  var isNumberedWeight: Bool { key.last?.isNumber == true && stem == "w" }

  /// What to write, or why there is no such thing, if that is what is asked for.
  var reason: String? {
    if stem == "b" || stem.contains("bias") || stem.hasPrefix("intercept") {
      return
        "biases are \"b_1\" and \"b_2\" beside \"W_1\" and \"w_2\", or \"b\": [b_1, …, b_L] beside \"W\", [] for a layer without"
    }
    if ["n", "samples", "num_samples", "n_samples"].contains(key.lowercased()) {
      return "the number of samples is that of the columns of X; leave the key out"
    }
    if ["loss", "criterion", "objective", "cost", "loss_fn"].contains(stem) {
      return "the loss is the mean squared error, and no other is decided; leave the key out"
    }
    if stem.contains("activation") || ["relu", "nonlinearity", "act"].contains(stem) {
      return "the activation is x for x ≥ 0 and s x below; give s as \"slope\""
    }
    return nil
  }

  /// The key that others call so, where it is one of these.
  func known(among keys: [String]) -> String? {
    keys.first { $0.lettersAndNumbers == key.lettersAndNumbers }
      ?? UnknownKey.names.first { $0.names.contains(key.lowercased()) && keys.contains($0.key) }?.key
  }

  func mend(among keys: [String]) -> String {
    if let reason { return reason }
    let known = UnknownKey.names.first { $0.names.contains(stem) && keys.contains($0.key) }?.key
    let near =
      keys.first { $0.lettersAndNumbers == key.lettersAndNumbers } ?? keys.first { $0.lowercased() == stem } ?? known
    if let near = near ?? key.nearest(of: keys) ?? stem.nearest(of: keys) { return "did you mean '\(near)'?" }
    return "the keys are \(keys.joined(separator: ", "))"
  }
}

extension String {
  /// `w1` for `W_1`.
  fileprivate var lettersAndNumbers: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}

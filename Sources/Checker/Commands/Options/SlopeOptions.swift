import ArgumentParser
import ExactArithmetic
import MatrixFiles

/// The slope `s` of an activation `{1, s}`, as the command line gives it.
struct SlopeOption: ParsableArguments {
  @Option(
    help:
      "The slope s of the activation on its negative side: 1/100, 0.01, -1, or float32:0.01 or float64:0.01, exactly the float nearest to 0.01. (default: 1/100; write --slope=-1)"
  )
  var slope: String?

  /// As it is given, or by default.
  var text: String { slope ?? "1/100" }

  /// - Throws: `Failure` with exit code 64 or 75.
  func value(_ limits: Limits) throws(Failure) -> Rational {
    try SlopeOption.number(text, option: "--slope", limits)
  }

  /// A number as it is written, or the float nearest to it.
  static func number(
    _ text: some StringProtocol, option: String, _ limits: Limits,
    like words: String =
      "a fraction a/b with b ≠ 0, a decimal like 0.01, or float32:0.01 or float64:0.01 for the float nearest to it"
  ) throws(Failure) -> Rational {
    let written = text.firstIndex(of: ":").map { String(text[text.index(after: $0)...]) } ?? String(text)
    // Limits are for what is long.
    var limits = limits
    limits.digits = max(limits.digits, 100)
    func fault(_ problem: String) -> Failure { Failure(.usage, "\(option) \(text.prefix(100)): \(problem)") }
    var isRoundedToZero = false
    do throws(MatrixFileError) {
      let exact = try Rational(reading: written, at: "", limits)
      if !text.contains(":") { return exact }
      if let float = Rational(asFloat: text) {
        if !float.isZero || exact.isZero { return float }
        isRoundedToZero = true
      }
    } catch {
      if case .limit(let limit) = error.cause {
        // Memory ends before an exponent of nine digits does.
        let exponent = written.firstIndex { "eE".contains($0) }.map { written[$0...].dropFirst() }
        let isBeyondAnyLimit = exponent.map { $0.count > 9 } ?? false
        if isBeyondAnyLimit { throw fault("\(limit); write a shorter number") }
        throw Failure(.declined, fault("\(limit.words), or write a shorter number").message)
      }
    }
    throw fault(isRoundedToZero ? "this float is 0; write 0, or a larger number" : "not a number; write \(words)")
  }
}

extension Rational {
  /// A positive number of an option, like a radius.
  /// - Throws: `Failure` with exit code 64 or 75.
  init(positive text: String, option: String, _ limits: Limits, like example: String) throws(Failure) {
    let value = try SlopeOption.number(text, option: option, limits, like: "a positive number like \(example)")
    guard value.sign > 0 else { throw Failure(.usage, "\(option) \(text): not a positive number like \(example)") }
    self = value
  }
}

/// The slopes that the activation can take, as the command line gives them.
struct SlopeOptions: ParsableArguments {
  @OptionGroup var single: SlopeOption

  @Option(
    help: ArgumentHelp(
      "All slopes that the activation can take, instead of 1 and --slope. (write --slopes=-1,1)",
      valueName: "s1,s2,…"))
  var slopes: String?

  /// Whether any is given, so that none is the default.
  var areGiven: Bool { slopes != nil || single.slope != nil }

  /// That the activation is not linear: patterns would be counted that are all the same.
  static func checkIsKinked(_ slope: Rational) throws(Failure) -> Rational {
    guard slope != .one else {
      throw Failure(
        .usage, "--slope 1: both sides have slope 1 then, so that the network is linear; give another slope")
    }
    return slope
  }

  /// The slopes, 1 first unless all are given.
  /// - Throws: `Failure` with exit code 64 or 75.
  func list(_ limits: Limits) throws(Failure) -> [Rational] {
    guard let slopes else { return [1, try SlopeOptions.checkIsKinked(try single.value(limits))] }
    if let slope = single.slope {
      throw Failure(.usage, "--slope \(slope): has no effect with --slopes, which lists all; leave one out")
    }
    var list: [Rational] = []
    for text in slopes.split(separator: ",", omittingEmptySubsequences: false) {
      let slope = try SlopeOption.number(text, option: "--slopes", limits)
      if list.contains(slope) { throw Failure(.usage, "--slopes \(slopes): \(text) is there twice; leave one out") }
      list.append(slope)
    }
    return list
  }
}

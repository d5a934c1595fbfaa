import ArgumentParser
import ExactArithmetic
import MatrixFiles

/// The slopes that the activation can take, as the command line gives them.
struct SlopeOptions: ParsableArguments {
  @Option(
    help:
      "The slope s of the activation on its negative side: 1/100, 0.01, -1, or float64:0.01, exactly the float nearest to 0.01. (write --slope=-1)"
  )
  var slope = "1/100"

  @Option(
    help: ArgumentHelp(
      "All slopes that the activation can take, instead of 1 and --slope. (write --slopes=-1,1)",
      valueName: "s1,s2,…"))
  var slopes: String?

  /// The slopes, 1 first unless all are given.
  /// - Throws: `Failure` with exit code 64.
  func list() throws(Failure) -> [Rational] {
    let (option, texts) =
      slopes.map { ("--slopes", $0.split(separator: ",", omittingEmptySubsequences: false)) } ?? (
        "--slope", [slope[...]]
      )
    var list: [Rational] = slopes == nil ? [1] : []
    for text in texts { list.append(try SlopeOptions.slope(text, option: option)) }
    return list
  }

  /// A number as it is written, or the float nearest to it.
  static func slope(_ text: some StringProtocol, option: String) throws(Failure) -> Rational {
    let prefix = "float64:"
    let float = text.hasPrefix(prefix) ? Double(text.dropFirst(prefix.count)) : nil
    guard let slope = float.map({ Rational(exactly: $0) }) ?? Rational(exactly: String(text)) else {
      throw Failure(
        .usage,
        "\(option) \(text): not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float64:0.01 for the float nearest to it"
      )
    }
    return slope
  }
}

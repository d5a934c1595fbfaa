extension Duration {
  /// The seconds, with three decimals.
  package var inSeconds: String {
    let milli = String(components.attoseconds / 1_000_000_000_000_000)
    return "\(components.seconds).\(String(repeating: "0", count: 3 - milli.count))\(milli)"
  }
}

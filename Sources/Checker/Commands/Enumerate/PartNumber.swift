/// `3/7`: the third of seven parts.
struct PartNumber: CustomStringConvertible {
  let index: Int
  let count: Int

  /// The most parts that a count is divided into.
  static let most = 1_000_000

  /// - Throws: `Failure` with exit code 64.
  init(_ text: String) throws(Failure) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1], "\(index)/\(count)" == text,
      (1...PartNumber.most).contains(count), (1...count).contains(index)
    else {
      throw Failure(.usage, "--part \(text): write 3/7 for the third of seven parts, of at most \(PartNumber.most)")
    }
    (self.index, self.count) = (index, count)
  }

  var description: String { "\(index)/\(count)" }
}

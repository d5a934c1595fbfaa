/// A walk through the text of a binary file's header: tokens, sizes and quoted texts, white space skipped.
struct HeaderScanner {
  let text: [UInt8]
  private(set) var position = 0
  /// What a fault at a byte of the header is called.
  private let located: @Sendable (_ problem: String, _ byte: Int) -> MatrixFileError

  init(_ text: [UInt8], fault: @escaping @Sendable (_ problem: String, _ byte: Int) -> MatrixFileError) {
    (self.text, located) = (text, fault)
  }

  /// The next byte that is not white space.
  var next: UInt8? {
    mutating get {
      while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
      return position < text.count ? text[position] : nil
    }
  }

  mutating func accept(_ token: String) -> Bool {
    guard next != nil, text[position...].starts(with: token.utf8) else { return false }
    position += token.utf8.count
    return true
  }

  mutating func expect(_ token: String) throws(MatrixFileError) {
    if !accept(token) { throw fault("expected \(token)") }
  }

  /// A size of at most 18 digits.
  mutating func size() throws(MatrixFileError) -> Int {
    _ = next
    let digits = text[position...].prefix { (0x30...0x39).contains($0) }
    guard let number = NumberText.word(text, digits.startIndex..<digits.endIndex) else {
      throw fault("expected a size")
    }
    position += digits.count
    return number
  }

  /// A text between two of one of `quotes`; a backslash keeps the byte after it, and stands for itself.
  mutating func quoted(by quotes: String) throws(MatrixFileError) -> String {
    guard let quote = next, quotes.utf8.contains(quote) else { throw fault("expected a text") }
    position += 1
    let start = position
    while position < text.count, text[position] != quote { position += text[position] == UInt8(ascii: "\\") ? 2 : 1 }
    guard position < text.count, let value = String(validating: text[start..<position], as: UTF8.self) else {
      throw fault("a text without end, or not in UTF-8")
    }
    position += 1
    return value
  }

  func fault(_ problem: String) -> MatrixFileError { located(problem, min(position, text.count)) }
}

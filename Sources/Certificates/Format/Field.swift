import ExactArithmetic

/// A JSON value and its place in the file: the typed reading of certificates.
struct Field {
  let json: JSON
  let place: String
  let limits: Limits

  func fault(_ problem: String) -> FormatError {
    FormatError(place: place.isEmpty ? "the file" : place, problem: problem)
  }

  /// The members of an object, which must be exactly `keys` in that order.
  func members(_ keys: String...) throws(FormatError) -> [Field] { try members(keys) }

  func members(_ keys: [String]) throws(FormatError) -> [Field] {
    guard case .object(let members) = json else { throw fault("expected an object") }
    for (member, key) in zip(members, keys) where member.key != key {
      throw fault("expected the key '\(key)', found '\(member.key)'")
    }
    if members.count < keys.count { throw fault("the key '\(keys[members.count])' is missing") }
    if members.count > keys.count {
      throw fault("unexpected key '\(members[keys.count].key)'")
    }
    return members.map { Field(json: $0.value, place: place.isEmpty ? $0.key : "\(place).\($0.key)", limits: limits) }
  }

  /// Whether this is an object with the key.
  func has(_ key: String) -> Bool {
    if case .object(let members) = json { members.contains { $0.key == key } } else { false }
  }

  /// The value of the key `kind`, which says what the other keys are.
  func kind<Kind: RawRepresentable<String>>(of what: String) throws(FormatError) -> Kind {
    guard case .object(let members) = json, let first = members.first, first.key == "kind",
      case .text(let text) = first.value
    else { throw fault("expected an object that begins with the key 'kind'") }
    guard let kind = Kind(rawValue: text) else { throw fault("unknown kind of \(what) '\(text)'") }
    return kind
  }

  /// The value, where the key `kind` is the only one.
  func alone<Value>(_ value: Value) throws(FormatError) -> Value {
    _ = try members("kind")
    return value
  }

  func number() throws(FormatError) -> Int {
    guard case .number(let value) = json else { throw fault("expected a number") }
    return value
  }

  func text() throws(FormatError) -> String {
    guard case .text(let value) = json else { throw fault("expected a text") }
    return value
  }

  func elements() throws(FormatError) -> [Field] {
    guard case .array(let elements) = json else { throw fault("expected an array") }
    return elements.enumerated().map { Field(json: $1, place: "\(place)[\($0)]", limits: limits) }
  }

  func numbers() throws -> [Int] { try elements().map { try $0.number() } }

  func rational() throws -> Rational { try entry(try text()[...], Rational.init) }
  func integer() throws -> Integer { try entry(try text()[...], Integer.init) }

  func entry<Entry>(_ text: Substring, _ read: (Substring) -> Entry?) throws -> Entry {
    try limits.checkDigits(text.utf8.count, at: place)
    guard let entry = read(text) else {
      throw fault("'\(text.prefix(40))' is not in the canonical form of such a number")
    }
    return entry
  }

  /// A matrix `{"rows": m, "columns": n, "entries": ["1 0 -3", …]}`.
  ///
  /// - Parameter quick: reads a line of so many entries, or leaves it to `cells`.
  func matrix<Entry>(
    quick: (_ line: Field, _ columns: Int) -> [Entry]? = { _, _ in nil }, _ read: (Substring) -> Entry?
  ) throws -> Matrix<Entry> {
    let fields = try members("rows", "columns", "entries")
    let (rows, columns) = (try fields[0].number(), try fields[1].number())
    let lines = try fields[2].elements()
    guard lines.count == rows else { throw fields[2].fault("\(lines.count) rows, not \(rows)") }
    var entries: [Entry] = []
    for line in lines { entries += try quick(line, columns) ?? line.cells(columns, read) }
    return try Matrix(rows: rows, columns: columns, elements: entries)
  }

  /// A line of a matrix: entries with one space between them.
  private func cells<Entry>(_ columns: Int, _ read: (Substring) -> Entry?) throws -> [Entry] {
    let words = try text().utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    // The empty text is one empty word, and stands for a row without entries.
    let cells = words.count == 1 && words[0].isEmpty ? [] : words.map(Substring.init)
    guard cells.count == columns else { throw fault("\(cells.count) entries, not \(columns)") }
    return try cells.map { try entry($0, read) }
  }

  func rationalMatrix() throws -> Matrix<Rational> { try matrix(Rational.init) }

  /// A matrix of residues, canonical decimal text below 2^64.
  func wordMatrix() throws -> Matrix<UInt64> {
    try matrix(quick: { $0.shortWords($1) }) { text in
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return text.utf8.first == UInt8(ascii: "0") && text.utf8.count > 1 ? nil : UInt64(text)
    }
  }

  /// A line of residues of up to 18 digits each, if it is one: there may be millions.
  private func shortWords(_ columns: Int) -> [UInt64]? {
    guard case .text(let line) = json, limits.digits >= 18, columns > 0 else { return nil }
    var (words, word, digits): ([UInt64], UInt64, Int) = ([], 0, 0)
    for byte in line.utf8 {
      if byte == UInt8(ascii: " "), digits > 0 {
        words.append(word)
        (word, digits) = (0, 0)
      } else if (0x30...0x39).contains(byte), digits < 18, digits == 0 || word > 0 {
        (word, digits) = (10 * word + UInt64(byte - 0x30), digits + 1)
      } else {
        return nil
      }
    }
    return digits > 0 && words.count + 1 == columns ? words + [word] : nil
  }
}

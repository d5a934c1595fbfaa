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
  func members(_ keys: String...) throws(FormatError) -> [Field] {
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

  /// The text under `kind`, which says what the other keys are.
  func kind() throws(FormatError) -> String {
    guard case .object(let members) = json, let first = members.first, first.key == "kind",
      case .text(let kind) = first.value
    else { throw fault("expected an object that begins with the key 'kind'") }
    return kind
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
  func matrix<Entry>(_ read: (Substring) -> Entry?) throws -> Matrix<Entry> {
    let fields = try members("rows", "columns", "entries")
    let (rows, columns) = (try fields[0].number(), try fields[1].number())
    let lines = try fields[2].elements()
    guard lines.count == rows else { throw fields[2].fault("\(lines.count) rows, not \(rows)") }
    var entries: [Entry] = []
    for line in lines {
      let words = try line.text().utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      // The empty text is one empty word, and stands for a row without entries.
      let cells = words.count == 1 && words[0].isEmpty ? [] : words.map(Substring.init)
      guard cells.count == columns else {
        throw line.fault("\(cells.count) entries, not \(columns)")
      }
      for cell in cells { entries.append(try line.entry(cell, read)) }
    }
    return try Matrix(rows: rows, columns: columns, elements: entries)
  }

  func rationalMatrix() throws -> Matrix<Rational> { try matrix(Rational.init) }

  /// A matrix of residues, canonical decimal text below 2^64.
  func wordMatrix() throws -> Matrix<UInt64> {
    try matrix { text in
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return text.utf8.first == UInt8(ascii: "0") && text.utf8.count > 1 ? nil : UInt64(text)
    }
  }
}

import ExactArithmetic

/// A JSON value and its place in the file: the typed reading of certificates.
struct Field {
  let json: JSON
  let limits: Limits
  /// Where what holds it is, and which member or element it is: joined when it is asked for.
  private let parent: String
  private let step: Step

  private enum Step {
    case root
    case member(String)
    case element(Int)
  }

  init(root json: JSON, limits: Limits) { self.init(json, limits, "", .root) }

  private init(_ json: JSON, _ limits: Limits, _ parent: String, _ step: Step) {
    (self.json, self.limits, self.parent, self.step) = (json, limits, parent, step)
  }

  var place: String {
    switch step {
    case .root: ""
    case .member(let key): parent.isEmpty ? key : "\(parent).\(key)"
    case .element(let index): "\(parent)[\(index)]"
    }
  }

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
    let place = place
    return members.map { Field($0.value, limits, place, .member($0.key)) }
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
    let place = place
    return elements.enumerated().map { Field($1, limits, place, .element($0)) }
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

  func rationalMatrix() throws -> Matrix<Rational> {
    try matrix(quick: { $0.shortIntegers($1)?.map { Rational($0) } }, Rational.init)
  }

  func integerMatrix() throws -> Matrix<Integer> {
    try matrix(quick: { $0.shortIntegers($1)?.map { Integer($0) } }, Integer.init)
  }

  /// A matrix of residues, canonical decimal text below 2^64.
  func wordMatrix() throws -> Matrix<UInt64> {
    try matrix(quick: { $0.shortIntegers($1, mayBeNegative: false)?.map { UInt64($0) } }) { text in
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return text.utf8.first == UInt8(ascii: "0") && text.utf8.count > 1 ? nil : UInt64(text)
    }
  }

  /// A line of integers of up to 18 digits each, if it is one: there may be millions.
  private func shortIntegers(_ columns: Int, mayBeNegative: Bool = true) -> [Int]? {
    guard case .text(let line) = json, limits.digits >= 19, columns > 0 else { return nil }
    var (integers, integer, digits, isNegative): ([Int], Int, Int, Bool) = ([], 0, 0, false)
    for byte in line.utf8 {
      if byte == UInt8(ascii: " "), digits > 0, integer > 0 || !isNegative {
        integers.append(isNegative ? -integer : integer)
        (integer, digits, isNegative) = (0, 0, false)
      } else if (0x30...0x39).contains(byte), digits < 18, digits == 0 || integer > 0 {
        (integer, digits) = (10 * integer + Int(byte - 0x30), digits + 1)
      } else if byte == UInt8(ascii: "-"), mayBeNegative, digits == 0, !isNegative {
        isNegative = true
      } else {
        return nil
      }
    }
    guard digits > 0, integer > 0 || !isNegative, integers.count + 1 == columns else { return nil }
    return integers + [isNegative ? -integer : integer]
  }
}

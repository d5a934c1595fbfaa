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

  /// Each is made when it is asked for: there may be millions.
  func elements() throws(FormatError) -> some RandomAccessCollection<Field> {
    guard case .array(let elements) = json else { throw fault("expected an array") }
    let place = place
    return elements.indices.lazy.map { Field(elements[$0], limits, place, .element($0)) }
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

  /// The next word of a line of this text.
  /// - Parameter short: the entry `p/q` of short numbers, or `p` where `q` is 1.
  func entry<T>(_ words: inout LineWords, short: (Int, Int) -> T?, _ read: (Substring) -> T?) throws -> T {
    let start = words
    if limits.digits > 37, let (p, q) = words.fraction(), let entry = short(p, q) { return entry }
    words = start
    return try entry(words.word(), read)
  }

  /// A matrix `{"rows": m, "columns": n, "entries": ["1 0 -3", …]}`.
  func matrix<Entry>(short: (Int, Int) -> Entry?, _ read: (Substring) -> Entry?) throws -> Matrix<Entry> {
    let fields = try members("rows", "columns", "entries")
    let (rows, columns) = (try fields[0].number(), try fields[1].number())
    let lines = try fields[2].elements()
    guard lines.count == rows else { throw fields[2].fault("\(lines.count) rows, not \(rows)") }
    var entries: [Entry] = []
    entries.reserveCapacity(try lines.reduce(0) { $0 + (try $1.text().wordCount) })
    for line in lines {
      var text = try line.text()
      let count = text.wordCount
      guard count == columns else { throw line.fault("\(count) entries, not \(columns)") }
      try text.withUTF8 { text in
        var words = LineWords(text)
        for _ in 0..<count { entries.append(try line.entry(&words, short: short, read)) }
      }
    }
    return try Matrix(rows: rows, columns: columns, elements: entries)
  }

  func rationalMatrix() throws -> Matrix<Rational> { try matrix(short: Rational.init(short:over:), Rational.init) }

  func integerMatrix() throws -> Matrix<Integer> { try matrix(short: { $1 == 1 ? Integer($0) : nil }, Integer.init) }

  /// A matrix of residues, canonical decimal text below 2^64.
  func wordMatrix() throws -> Matrix<UInt64> {
    try matrix(short: { $1 == 1 ? UInt64(exactly: $0) : nil }) { Integer($0).flatMap { UInt64($0.description) } }
  }
}

extension String {
  /// With one space between two words; the empty text has none, as a row without entries.
  var wordCount: Int {
    var text = self
    return text.withUTF8 { text in text.isEmpty ? 0 : text.reduce(1) { $1 == UInt8(ascii: " ") ? $0 &+ 1 : $0 } }
  }
}

extension Rational {
  /// Nil when the fraction is not in lowest terms.
  init?(short p: Int, over q: Int) {
    self.init(p)
    if q == 1 { return }
    guard let value = try? Rational(Integer(p), over: Integer(q)), value.denominator.word == q else { return nil }
    self = value
  }
}

import ExactArithmetic

/// Harwell–Boeing and Rutherford–Boeing files: compressed columns in Fortran's fixed formats.
enum HarwellBoeingReader: SingleMatrixReader {
  static let format = MatrixFormat(
    "hb", "Harwell–Boeing",
    extensions: ["rua", "rsa", "rra", "rza", "pua", "psa", "pra", "hb", "rb", "isa", "iua", "ira"])
  static let heeds: Set<ReadingOption> = [.sumDuplicates]

  /// The type in the third line: `RUA` and the like.
  private static func type(_ line: [UInt8]) -> [Character]? {
    let text = String(decoding: line.prefix(3), as: UTF8.self).uppercased()
    let letters = Array(text)
    guard letters.count == 3, "RIPCQ".contains(letters[0]), "USHZR".contains(letters[1]), "AE".contains(letters[2]),
      line.words.count >= 4, line.words[0].count == 3
    else { return nil }
    return letters
  }

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    let lines = file.firstLines(4)
    guard lines.count == 4 else { return file.isNamed(as: format) }
    return type(lines[2]) != nil && lines[3].contains(UInt8(ascii: "(")) || file.isNamed(as: format)
  }

  static func read(_ file: InputFile, _ options: ReadingOptions) throws -> ReadMatrix {
    var fields = FortranFields(file.bytes)
    func fault(_ problem: String) -> MatrixFileError {
      MatrixFileError(
        at: "line \(fields.line)", "\(format.title): \(problem)", mend: "write Matrix Market, as by scipy.io.mmwrite")
    }
    _ = fields.takeLine()
    let counts = Array(fields.takeLine()).words.map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    let third = Array(fields.takeLine())
    guard let type = type(third) else { throw fault("no type such as RUA in the third line") }
    guard type[0] != "C", type[0] != "Q" else { throw fault("complex numbers, or values elsewhere") }
    guard type[2] == "A" else { throw fault("a matrix that is not assembled") }
    guard type[1] != "H" || type[0] != "C" else { throw fault("a complex matrix") }
    let sizes = third.words.dropFirst().prefix(3).map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    guard sizes.count == 3, sizes.allSatisfy({ $0 >= 0 }),
      let (rows, columns, count) = Optional((sizes[0], sizes[1], sizes[2]))
    else { throw fault("no numbers of rows, columns and entries in the third line") }
    try options.limits.checkSize(rows: rows, columns: columns, at: "line 3")
    guard count <= options.limits.entries else {
      throw MatrixFileError(
        at: "line 3", LimitError("the number of entries", of: .entries, bound: options.limits.entries))
    }
    let formats = try FortranFormat.list(fields.takeLine(), at: "line 4")
    guard formats.count >= (type[0] == "P" ? 2 : 3) else { throw fault("fewer formats than the file needs") }
    var notes: [String] = []
    if counts.count > 4, counts[4] > 0 {
      _ = fields.takeLine()
      notes.append("right-hand sides are left out")
    }
    let pointers = try fields.integers(columns + 1, formats[0])
    let indices = try fields.integers(count, formats[1])
    guard pointers.first == 1, pointers.last == count + 1, zip(pointers, pointers.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw fault("pointers to columns that do not go from 1 to \(count + 1)") }
    var list = CoordinateList(rows: rows, columns: columns, options)
    var values = type[0] == "P" ? nil : FortranValues(formats[2])
    for column in 1..<(columns + 1) {
      for k in pointers[column - 1]..<pointers[column] {
        let value = try values?.next(&fields, options.limits) ?? 1
        let row = indices[k - 1]
        try list.add(row: row, column: column, value, line: fields.line)
        guard type[1] != "U", type[1] != "R" else { continue }
        if row != column {
          try list.add(row: column, column: row, type[1] == "Z" ? -value : value, line: fields.line)
        }
      }
    }
    if notes.isEmpty, !fields.isAtEnd { throw fault("text after the last entry") }
    return ReadMatrix(matrix: try list.takeMatrix(), notes: notes)
  }
}

/// A Fortran format of numbers of one width: `(4E20.12)`.
private struct FortranFormat {
  let perLine: Int
  let width: Int
  /// The digits after the point of a field that has none.
  private let decimals: Int
  /// The power of ten by which numbers without an exponent are divided.
  private let scale: Int

  /// The formats in a line, each in parentheses.
  static func list(_ line: ArraySlice<UInt8>, at place: String) throws(MatrixFileError) -> [FortranFormat] {
    var formats: [FortranFormat] = []
    var (depth, text) = (0, "")
    for byte in line {
      let character = Character(Unicode.Scalar(byte))
      if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      if depth > 0 { text.append(character) }
      if depth == 0, !text.isEmpty {
        guard let format = FortranFormat(text.uppercased()) else {
          throw MatrixFileError(
            at: place, "the Fortran format '\(text.prefix(30)))' is not read",
            mend: "write Matrix Market, as by scipy.io.mmwrite")
        }
        formats.append(format)
        text = ""
      }
    }
    return formats
  }

  /// `(1P,4E20.12`: a scale, a count, a letter, a width, digits after the point.
  private init?(_ text: String) {
    var rest = text.filter { $0 != "(" && $0 != ")" && $0 != " " }[...]
    var power = 0
    if let scale = rest.firstIndex(of: "P") {
      guard let value = Int(rest[..<scale]) else { return nil }
      power = value
      rest = rest[rest.index(after: scale)...]
      if rest.first == "," { rest.removeFirst() }
    }
    // A count before inner parentheses, and another after them, are not told apart: only one may be there.
    let count = rest.prefix { $0.isNumber }
    rest = rest.dropFirst(count.count)
    guard let letter = rest.popFirst(), "IEDFG".contains(letter) else { return nil }
    let digits = rest.prefix { $0.isNumber }
    rest = rest.dropFirst(digits.count)
    guard rest.isEmpty || (rest.first == "." && rest.dropFirst().allSatisfy { $0.isNumber || $0 == "E" || $0 == "D" }),
      let width = Int(digits), (1...1000).contains(width), let perLine = count.isEmpty ? 1 : Int(count),
      (1...1000).contains(perLine)
    else { return nil }
    (self.perLine, self.width, scale) = (perLine, width, power)
    decimals = Int(rest.dropFirst().prefix { $0.isNumber }) ?? 0
  }

  /// What Fortran would read otherwise than it is written.
  func changes(_ field: ArraySlice<UInt8>) -> String? {
    if !field.contains(UInt8(ascii: ".")), decimals > 0 { return "no point, so that Fortran sets one" }
    let hasExponent = field.dropFirst().contains { "eEdDqQ+-".utf8.contains($0) }
    return scale == 0 || hasExponent ? nil : "no exponent, so that Fortran divides it by a power of ten"
  }
}

/// Fields of fixed widths.
private struct FortranFields {
  let bytes: [UInt8]
  private var at = 0
  private(set) var line = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func takeLine() -> ArraySlice<UInt8> {
    let start = at
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    let end = at > start && bytes[at - 1] == 0x0D ? at - 1 : at
    at = min(at + 1, bytes.count)
    line += 1
    return bytes[start..<end]
  }

  var isAtEnd: Bool { bytes[at...].allSatisfy { $0 <= 0x20 } }

  /// The fields of the next line, without the blanks around them; at most `count`.
  mutating func fields(_ format: FortranFormat, atMost count: Int) throws(MatrixFileError) -> [Range<Int>] {
    guard at < bytes.count else {
      throw MatrixFileError(at: "line \(line)", "the file ends within its numbers", mend: "it is cut short")
    }
    let text = takeLine()
    var fields: [Range<Int>] = []
    var start = text.startIndex
    while start < text.endIndex, fields.count < min(count, format.perLine) {
      var (low, high) = (start, min(start + format.width, text.endIndex))
      start = high
      while low < high, bytes[low] == 0x20 { low += 1 }
      while low < high, bytes[high - 1] == 0x20 { high -= 1 }
      if low == high { break }
      fields.append(low..<high)
    }
    guard !fields.isEmpty, text[start...].allSatisfy({ $0 == 0x20 }), fields.count == min(count, format.perLine) else {
      throw MatrixFileError(
        at: "line \(line)", "a line that does not fit its Fortran format",
        mend: "write Matrix Market, as by scipy.io.mmwrite")
    }
    return fields
  }

  mutating func integers(_ count: Int, _ format: FortranFormat) throws(MatrixFileError) -> [Int] {
    var integers: [Int] = []
    while integers.count < count {
      for field in try fields(format, atMost: count - integers.count) {
        guard let value = NumberText.word(bytes, field) else {
          throw MatrixFileError(
            at: "line \(line)", "'\(bytes.shown(field))' is not an index",
            mend: "write Matrix Market, as by scipy.io.mmwrite")
        }
        integers.append(value)
      }
    }
    return integers
  }
}

/// The values, line by line.
private struct FortranValues {
  private let format: FortranFormat
  private var fields: [Range<Int>] = []

  init(_ format: FortranFormat) { self.format = format }

  mutating func next(_ source: inout FortranFields, _ limits: Limits) throws(MatrixFileError) -> Rational {
    if fields.isEmpty { fields = try source.partial(format).reversed() }
    let field = fields.removeLast()
    if NumberText.isNumber(source.bytes, field), let change = format.changes(source.bytes[field]) {
      throw MatrixFileError(
        at: "line \(source.line)", "'\(source.bytes.shown(field))' has \(change)",
        mend: "write each number with a point and an exponent, or Matrix Market, as by scipy.io.mmwrite")
    }
    return try NumberText.rational(source.bytes, field, at: "line \(source.line)", limits)
  }
}

extension FortranFields {
  /// The fields of the next line, the last of which may have fewer.
  mutating fileprivate func partial(_ format: FortranFormat) throws(MatrixFileError) -> [Range<Int>] {
    let before = self
    do throws(MatrixFileError) { return try fields(format, atMost: format.perLine) } catch {
      self = before
      for count in stride(from: format.perLine - 1, to: 0, by: -1) {
        var copy = before
        if let fields = try? copy.fields(format, atMost: count) {
          self = copy
          return fields
        }
      }
      throw error
    }
  }
}

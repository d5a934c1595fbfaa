import ExactArithmetic

/// Normaliz's input: matrices and vectors under their names, `amb_space 3`, `cone 4`, and options.
///
/// Read are matrices and vectors of plain numbers, in brackets or not, and vectors `sparse 1:5 3:2;`; what else there is in the
/// file is named in the notes. The old form, a number of rows, one of columns, the rows and a name, is read, too.
enum NormalizReader: MatrixReader {
  static let format = MatrixFormat("normaliz", "an input file of Normaliz", extensions: ["in"])

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    if file.isNamed(as: format) { return true }
    guard let line = file.content(lines: 1, comments: "").first?.words, let first = line.first else { return false }
    return first.elementsEqual("amb_space".utf8) || first.starts(with: "/*".utf8)
  }

  /// Names with one row of as many numbers as the space has, or one more or less.
  private static let vectors: Set<String> = [
    "grading", "dehomogenization", "signs", "strict_signs", "unit_vector", "projection_coordinates", "gb_weight",
    "open_facets", "offset", "fusion_type", "fusion_duality",
  ]

  /// How many more numbers a row of such a matrix has than the space.
  fileprivate static func surplus(_ name: String) -> Int {
    let name = name.hasPrefix("add_") ? String(name.dropFirst(4)) : name
    return switch name {
    case "polytope": -1
    case "vertices", "congruences": 1
    case "inhom_congruences": 2
    default: name.hasPrefix("inhom_") ? 1 : 0
    }
  }

  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember] {
    var text = try NormalizText(file, options.limits)
    let sections = try text.isOld ? text.oldSections() : text.sections(vectors: vectors)
    guard !sections.isEmpty else {
      throw MatrixFileError(
        at: "", "\(format.title), without a matrix of plain numbers", mend: "give the matrix alone, as lines of numbers"
      )
    }
    let notes =
      (text.others.isEmpty ? [] : ["not read of the file: \(text.others.joined(separator: "; "))"])
      + text.comments.notes
    return try sections.map { section in
      let matrix = try section.rows.matrix(columns: section.columns)
      return MatrixMember(name: section.name) { ReadMatrix(matrix: matrix, notes: notes) }
    }
  }
}

/// The words of an input file of Normaliz, comments left out.
private struct NormalizText {
  struct Section {
    var name: String
    let rows: DenseRows
    let columns: Int
  }

  private let bytes: [UInt8]
  private let limits: Limits
  private var words: [Range<Int>] = []
  private var next = 0
  private var space: Int?
  /// What is no matrix.
  private(set) var others: [String] = []
  private(set) var comments = PassedComments(field: nil)

  init(_ file: InputFile, _ limits: Limits) throws {
    (bytes, self.limits) = (file.bytes, limits)
    var k = 0
    while k < bytes.count {
      if bytes[k...].starts(with: "/*".utf8) {
        var end = k + 2
        while end < bytes.count, !bytes[end...].starts(with: "*/".utf8) { end += 1 }
        guard end < bytes.count else {
          throw MatrixFileError(at: bytes.line(at: k), "a comment without its end", mend: "close it by */")
        }
        let inside = k + 2..<end
        let parts = bytes[inside].split { $0 <= 0x20 }
        if !parts.isEmpty, parts.allSatisfy({ NumberText.isNumber(bytes, $0.startIndex..<$0.endIndex) }) {
          throw MatrixFileError(
            at: bytes.line(at: k), "a comment of numbers alone, which may be rows", mend: "take it out, or its marks")
        }
        comments.add(bytes, inside, at: k, isLine: false)
        k = end + 2
      } else if bytes[k] <= 0x20 {
        k += 1
      } else {
        let start = k
        k += 1
        if !NormalizText.isBracket(bytes[start]) {
          while k < bytes.count, bytes[k] > 0x20, !NormalizText.isBracket(bytes[k]),
            !bytes[k...].starts(with: "/*".utf8)
          {
            k += 1
          }
        }
        words.append(start..<k)
      }
    }
  }

  private static func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") }

  var isOld: Bool { words.first.map { bytes[$0.lowerBound] &- 0x30 < 10 } ?? false }

  private func text(_ k: Int) -> String { String(decoding: bytes[words[k]].prefix(200), as: UTF8.self) }

  private func fault(_ problem: String, _ mend: String = "give the matrix alone, as lines of numbers")
    -> MatrixFileError
  {
    let place = next < words.count ? bytes.line(at: words[next].lowerBound) : "the end of the file"
    return MatrixFileError(at: place, "\(NormalizReader.format.title): \(problem)", mend: mend)
  }

  private mutating func size() throws -> Int {
    guard next < words.count, let size = NumberText.word(bytes, words[next]), size >= 0 else {
      throw fault(
        next < words.count ? "'\(bytes.shown(words[next]))' in place of a size" : "it ends where a size should be")
    }
    next += 1
    return size
  }

  private mutating func rows(_ rows: Int, _ columns: Int) throws -> DenseRows {
    _ = try limits.checkEntries(rows, columns, at: "")
    var dense = DenseRows()
    for _ in 0..<(columns == 0 ? 0 : rows) {
      var row: [Rational] = []
      for _ in 0..<columns {
        guard next < words.count else { throw fault("it ends within a matrix") }
        guard NumberText.isNumber(bytes, words[next]) else {
          throw fault("'\(bytes.shown(words[next]))' in a matrix of numbers")
        }
        row.append(try NumberText.rational(bytes, words[next], at: "", limits))
        next += 1
      }
      dense.append(row)
    }
    return dense
  }

  private func follows(_ word: String) -> Bool { next < words.count && bytes[words[next]].elementsEqual(word.utf8) }

  /// `[1 0, 2 1]`: the numbers up to the closing bracket.
  private mutating func bracketRow() throws -> [Rational] {
    next += 1
    var row: [Rational] = []
    while !follows("]") {
      guard next < words.count else { throw fault("it ends within brackets") }
      for part in bytes[words[next]].split(separator: UInt8(ascii: ",")) {
        let range = part.startIndex..<part.endIndex
        guard NumberText.isNumber(bytes, range) else { throw fault("'\(bytes.shown(range))' in a matrix of numbers") }
        row.append(try NumberText.rational(bytes, range, at: "", limits))
      }
      next += 1
    }
    next += 1
    return row
  }

  /// `[[1 0][0 1]]`, or `[1 0]` of a vector: the widths must be the same.
  private mutating func bracketRows(_ name: String, isVector: Bool) throws -> Section {
    let isNested = next + 1 < words.count && bytes[words[next + 1]].elementsEqual("[".utf8)
    guard isNested != isVector else {
      throw fault(isVector ? "a matrix for the vector '\(name)'" : "a vector for the matrix '\(name)'")
    }
    var dense = DenseRows()
    if isVector {
      try dense.append(try bracketRow(), at: "", limits)
    } else {
      next += 1
      while !follows("]") {
        guard next < words.count else { throw fault("it ends within brackets") }
        guard follows("[") || follows(",") else {
          throw fault("'\(bytes.shown(words[next]))' between rows in brackets")
        }
        if follows("[") { try dense.append(try bracketRow(), at: "", limits) } else { next += 1 }
      }
      next += 1
    }
    guard let width = dense.width else { throw fault("no row in the brackets of '\(name)'") }
    let surplus = NormalizReader.surplus(name)
    if let space, space + surplus != width {
      throw fault("rows of \(width) under '\(name)', where \(space + surplus) are expected", "correct the sizes")
    }
    space = space ?? width - surplus
    return Section(name: name, rows: dense, columns: width)
  }

  /// `1:5 3:2;`
  private mutating func sparseRow(_ columns: Int) throws -> DenseRows {
    next += 1
    var row = [Rational](repeating: .zero, count: columns)
    while true {
      guard next < words.count else { throw fault("it ends within a sparse vector") }
      var range = words[next]
      let isLast = bytes[range.upperBound - 1] == UInt8(ascii: ";")
      if isLast { range = range.lowerBound..<range.upperBound - 1 }
      if !range.isEmpty {
        let parts = bytes[range].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, let place = NumberText.word(bytes, parts[0].startIndex..<parts[0].endIndex),
          (1...max(1, columns)).contains(place), columns > 0, row[place - 1].isZero,
          NumberText.isNumber(bytes, parts[1].startIndex..<parts[1].endIndex)
        else { throw fault("'\(bytes.shown(range))' in a sparse vector of \(columns) entries", "write place:value") }
        row[place - 1] = try NumberText.rational(bytes, parts[1].startIndex..<parts[1].endIndex, at: "", limits)
      }
      next += 1
      if isLast { break }
    }
    var dense = DenseRows()
    dense.append(row)
    return dense
  }

  /// Names and options begin with a letter: what does not is a part of a matrix that has more of it than its size says.
  private func checkName(_ what: String) throws {
    guard (0x61...0x7A).contains(bytes[words[next].lowerBound] | 0x20) else {
      throw fault("'\(bytes.shown(words[next]))' where \(what) should be", "correct the sizes, or take it out")
    }
  }

  /// Whether a word has its line for itself.
  private func isAlone(_ k: Int) -> Bool {
    bytes[..<words[k].lowerBound].reversed().first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }.map { $0 == 0x0A } ?? true
      && bytes[words[k].upperBound...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }.map { $0 == 0x0A } ?? true
  }

  /// `rows columns entries name`, again and again; the oldest have a digit for the name, on a line of its own.
  mutating func oldSections() throws -> [Section] {
    var sections: [Section] = []
    while next < words.count {
      if bytes[words[next].lowerBound] &- 0x30 >= 10 {
        try checkName("a matrix or an option")
        others.append("'\(text(next))'")
        next += 1
        continue
      }
      let (count, columns) = (try size(), try size())
      let rows = try rows(count, columns)
      guard next < words.count else { throw fault("a matrix without its name after it") }
      if NumberText.word(bytes, words[next]).map({ !(0...10).contains($0) }) ?? true || !isAlone(next) {
        try checkName("the name of the matrix of \(count) rows above")
      }
      let name = text(next)
      next += 1
      sections.append(Section(name: unused(name, sections), rows: rows, columns: columns))
    }
    return sections
  }

  private func unused(_ name: String, _ sections: [Section]) -> String {
    var (unused, k) = (name, 2)
    while sections.contains(where: { $0.name == unused }) { (unused, k) = ("\(name)-\(k)", k + 1) }
    return unused
  }

  private func isNumber(_ k: Int) -> Bool { k < words.count && NumberText.isNumber(bytes, words[k]) }

  mutating func sections(vectors: Set<String>) throws -> [Section] {
    var sections: [Section] = []
    while next < words.count {
      try checkName("a matrix or an option")
      let name = text(next)
      next += 1
      if name == "amb_space" {
        if follows("auto") { next += 1 } else { space = try size() }
        continue
      }
      if name == "number_field" { throw fault("a matrix over a number field", "give a matrix of rational numbers") }
      if name == "transpose" || follows("transpose") { throw fault("a matrix that is given as its transpose") }
      if follows("["), name != "]" {
        var section = try bracketRows(name, isVector: vectors.contains(name))
        section.name = unused(name, sections)
        sections.append(section)
        continue
      }
      guard isNumber(next) || vectors.contains(name) else {
        // An option, or something without plain numbers.
        others.append("'\(name)'")
        continue
      }
      guard let space else {
        throw fault("'\(name)' before the size of the space", "begin with 'amb_space' and a number")
      }
      let wide = space + NormalizReader.surplus(name)
      guard wide >= 0 else { throw fault("'\(name)' in a space of \(space) dimensions") }
      if name == "unit_vector" {
        others.append("'unit_vector \(text(next))'")
        next += 1
      } else if vectors.contains(name) {
        if follows("sparse") {
          sections.append(Section(name: unused(name, sections), rows: try sparseRow(wide), columns: wide))
          continue
        }
        if follows("unit_vector") || follows("total_degree") {
          others.append("'\(name)'")
          continue
        }
        guard isNumber(next) else { throw fault("'\(name)' without a vector of plain numbers") }
        sections.append(Section(name: unused(name, sections), rows: try rows(1, wide), columns: wide))
      } else {
        let count = try size()
        // A number that is an option's, such as a degree bound.
        guard isNumber(next) else {
          if next < words.count, !["[", "("].contains(text(next).prefix(1)),
            bytes[words[next].lowerBound] | 0x20 >= 0x61
          {
            others.append("'\(name) \(count)'")
            continue
          }
          guard next == words.count else { throw fault("'\(bytes.shown(words[next]))' in the matrix '\(name)'") }
          others.append("'\(name) \(count)'")
          continue
        }
        let columns = name == "inequations" || name == "constraints" ? -1 : wide
        guard columns >= 0 else { throw fault("'\(name)', which holds signs between numbers") }
        sections.append(Section(name: unused(name, sections), rows: try rows(count, columns), columns: columns))
        if isNumber(next) { throw fault("more numbers than \(count) rows of \(columns) under '\(name)'") }
      }
    }
    return sections
  }
}

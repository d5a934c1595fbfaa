import ExactArithmetic

/// Normaliz's input: matrices and vectors under their names, `amb_space 3`, `cone 4`, and options.
///
/// Read are matrices and vectors of plain numbers; what else there is in the file is named in the notes. The old form, a
/// number of rows, one of columns, the rows and a name, is read, too.
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
    "open_facets",
  ]

  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember] {
    var text = try NormalizText(file, options.limits)
    let sections = try text.isOld ? text.oldSections() : text.sections(vectors: vectors)
    guard !sections.isEmpty else {
      throw MatrixFileError(
        at: "", "\(format.title), without a matrix of plain numbers", mend: "give the matrix alone, as lines of numbers"
      )
    }
    let notes = text.others.isEmpty ? [] : ["not read of the file: \(text.others.joined(separator: "; "))"]
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
        k = end + 2
      } else if bytes[k] <= 0x20 {
        k += 1
      } else {
        let start = k
        while k < bytes.count, bytes[k] > 0x20, !bytes[k...].starts(with: "/*".utf8) { k += 1 }
        words.append(start..<k)
      }
    }
  }

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

  /// `rows columns entries name`, again and again.
  mutating func oldSections() throws -> [Section] {
    var sections: [Section] = []
    while next < words.count {
      if bytes[words[next].lowerBound] &- 0x30 >= 10 {
        others.append("'\(text(next))'")
        next += 1
        continue
      }
      let (count, columns) = (try size(), try size())
      let rows = try rows(count, columns)
      guard next < words.count else { throw fault("a matrix without its name after it") }
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
      let name = text(next)
      next += 1
      guard isNumber(next) || vectors.contains(name) else {
        // An option, or something without plain numbers.
        others.append("'\(name)'")
        if next < words.count, bytes[words[next].lowerBound] == UInt8(ascii: "[") || text(next) == "auto" {
          throw fault("'\(bytes.shown(words[next]))' after '\(name)'")
        }
        continue
      }
      if name == "amb_space" {
        space = try size()
        continue
      }
      guard let space else { throw fault("'\(name)' before 'amb_space'") }
      let wide = name.hasPrefix("inhom_") ? space + 1 : space
      if name == "unit_vector" {
        others.append("'unit_vector \(text(next))'")
        next += 1
      } else if vectors.contains(name) {
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

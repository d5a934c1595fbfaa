import ExactArithmetic

/// Text that begins with the numbers of rows and columns, and then has the entries row by row, wherever its lines end.
struct HeadedText {
  let rows: Int
  let columns: Int
  let matrix: SparseMatrix<Rational>
  /// After the last entry.
  var rest: TextWords
  private let comments: PassedComments

  private static let note = "the first two numbers are taken for the numbers of rows and columns"

  /// How the text was taken.
  var notes: [String] { [HeadedText.note] + comments.notes }

  /// - Throws: `MatrixFileError`.
  init(_ file: InputFile, _ options: ReadingOptions) throws {
    let limits = options.limits
    let plain = try file.plain
    comments = plain.passed(file, field: nil)
    var words = TextWords(plain.file, limits)
    (rows, columns) = try words.shape()
    _ = try limits.checkEntries(rows, columns, at: words.place)
    var dense = DenseRows()
    for i in 0..<rows {
      // Not allocated on the file's word: the row grows as it is read.
      var row: [Rational] = []
      for j in 0..<columns { row.append(try words.number(try words.word("entry (\(i + 1), \(j + 1))").range)) }
      dense.append(row)
    }
    try comments.check(width: columns, cells: columns)
    matrix = try dense.matrix(columns: columns)
    rest = words
  }

  /// What a text would be with and without such a head.
  struct Shape {
    /// The head is on a line of its own.
    let isAlone: Bool
    /// As many numbers follow as the head says.
    let fits: Bool
    /// All lines have as many numbers.
    let isTable: Bool
    /// All lines under the head have as many numbers as it has columns.
    let areRows: Bool
    let rows: Int
    let columns: Int
    /// Of the table.
    let lines: Int
    let width: Int
    /// How many numbers follow the head.
    let count: Int
    /// The lines after a head on a line of its own could be triplets of a matrix of its size.
    let areTriplets: Bool
  }

  /// Nil when the text, its comments aside, does not begin with two sizes, separated by white space; or has words that are no
  /// numbers.
  static func shape(of file: InputFile, _ options: ReadingOptions) throws(MatrixFileError) -> Shape? {
    guard beginsWithDigits(file.bytes) else { return nil }
    let plain = try file.plain.file
    let bytes = plain.bytes
    var words = TextWords(plain, Limits())
    // A sign or a point at one of them may be a slip.
    func size(_ range: Range<Int>?) -> (value: Int, isPlain: Bool)? {
      guard let range, bytes[range.lowerBound] != UInt8(ascii: "-") else { return nil }
      let end = bytes[range].last == UInt8(ascii: ".") ? range.upperBound - 1 : range.upperBound
      let isPlain = end == range.upperBound && bytes[range.lowerBound] != UInt8(ascii: "+")
      return NumberText.word(bytes, range.lowerBound..<end).map { ($0, isPlain) }
    }
    words.skipComments("")
    guard let first = size(words.nextInLine()), let second = size(words.nextInLine()), first.isPlain || second.isPlain
    else { return nil }
    let (rows, columns) = (first.value, second.value)
    var (count, width, lines, isTable, areRows) = (2, 2, 0, true, true)
    while words.nextInLine() != nil { count += 1 }
    let isAlone = count == 2
    (width, lines) = (count, 1)
    _ = words.restOfLine()
    // Under a head on a line of its own.
    var triplets = isAlone ? HeadedTriplets(rows: rows, columns: columns) : nil
    var line: [Range<Int>] = []
    while words.at < bytes.count {
      var here = 0
      line.removeAll(keepingCapacity: true)
      while let word = words.nextInLine() {
        guard
          bytes[word.lowerBound] &- 0x30 < 10 || "-+.".utf8.contains(bytes[word.lowerBound])
            || NumberText.isNumber(bytes, word, in: options.field)
        else { return nil }
        here += 1
        if here <= 3 { line.append(word) }
      }
      if here > 0 {
        triplets?.add(here == 3 ? line : [], bytes)
        lines += 1
        count += here
        if here != width { isTable = false }
        if here != columns { areRows = false }
      }
      _ = words.restOfLine()
    }
    let (size, overflow) = rows.multipliedReportingOverflow(by: columns)
    return Shape(
      isAlone: isAlone, fits: !overflow && size == count - 2, isTable: isTable, areRows: areRows, rows: rows,
      columns: columns, lines: lines, width: width, count: count - 2, areTriplets: triplets?.arePossible ?? false)
  }
}

extension HeadedText {
  /// Whether the first line that is no comment begins with a digit or a sign: other texts need no closer look.
  private static func beginsWithDigits(_ bytes: [UInt8]) -> Bool {
    var lines = bytes[...]
    while !lines.isEmpty {
      let line = lines.prefix { $0 != 0x0A }
      if let first = line.first(where: { $0 > 0x20 }), !"#%".utf8.contains(first) || CommentText.blockStep(line) > 0 {
        return first &- 0x30 < 10 || "+#%".utf8.contains(first)
      }
      lines = lines.dropFirst(line.count + 1)
    }
    return false
  }
}

/// Lines after a head `rows columns`, as long as they could be `i j value` of a matrix of that size, with no place twice.
private struct HeadedTriplets {
  private struct Place: Hashable {
    let row: Int
    let column: Int
  }

  private let rows: Int
  private let columns: Int
  private var places: Set<Place> = []
  private var isFromZero = false
  private var isFull = false
  private var isRefuted = false

  var arePossible: Bool { !isRefuted && !places.isEmpty && !(isFromZero && isFull) }

  init(rows: Int, columns: Int) { (self.rows, self.columns) = (rows, columns) }

  /// - Parameter line: three words, or none.
  mutating func add(_ line: [Range<Int>], _ bytes: [UInt8]) {
    guard !isRefuted else { return }
    guard line.count == 3, let i = NumberText.word(bytes, line[0]), let j = NumberText.word(bytes, line[1]),
      (0...rows).contains(i), (0...columns).contains(j), NumberText.word(bytes, line[2]) != 0,
      places.insert(Place(row: i, column: j)).inserted
    else {
      (isRefuted, places) = (true, [])
      return
    }
    if i == 0 || j == 0 { isFromZero = true }
    if i == rows || j == columns { isFull = true }
  }
}

import ExactArithmetic
import MatrixFiles
import TestSupport
import Testing

/// A writer of every dialect of text as an oracle: what it writes is read as the same matrix, and damaged by one character as the
/// same matrix or not at all.
@Suite struct DialectTests {
  /// A text, and which of its characters belong to numbers.
  struct Written {
    var characters: [Character] = []
    var isNumber: [Bool] = []

    mutating func add(_ text: String, isNumber: Bool = false) {
      for character in text {
        characters.append(character)
        self.isNumber.append(isNumber)
      }
    }

    var text: String { String(characters) }
  }

  /// A dialect: how rows and matrices begin, go on and end.
  struct Dialect: CustomTestStringConvertible {
    let name: String
    var format: String?
    /// Of the file.
    var file = ""
    var before = ""
    var rowBefore = ""
    var separators = [" "]
    var rowAfter = ""
    var between = ["\n"]
    var after = "\n"
    var comments: [String] = []
    var numbers = Numbers.all
    var columns = 4
    var testDescription: String { name }
  }

  enum Numbers { case all, integers, julia, fortran, mathematica, quoted, python }

  static let dialects: [Dialect] = [
    Dialect(name: "csv", separators: [",", ", ", " ,"], comments: ["# a note\n", "% of the author\n"]),
    Dialect(
      name: "csv, two columns", separators: [",", ", "], comments: ["# a note\n", "# of the first kind\n"], columns: 2),
    Dialect(name: "semicolons", separators: [";", "; "], between: ["\r\n"]),
    Dialect(name: "spaces", rowBefore: " ", separators: ["  ", " ", "   "], rowAfter: " ", comments: ["# x\n"]),
    Dialect(name: "tabs", separators: ["\t"]),
    Dialect(name: "fortran", separators: ["  "], numbers: .fortran),
    Dialect(name: "heading", before: "alpha,beta,gamma,delta\n", separators: [","]),
    Dialect(name: "octave", before: "A =\n\n", rowBefore: "   ", separators: ["   "], after: "\n\n"),
    Dialect(
      name: "matlab", before: "A = [", separators: [" ", ", "], between: ["; ", ";\n", "\n"], after: "];\n",
      comments: ["% a note\n"]),
    Dialect(name: "matlab continued", before: "A = [", separators: [" ...\n", ", "], between: ["; "], after: "]\n"),
    Dialect(name: "julia", before: "[", separators: [" "], between: ["\n ", "; "], after: "]\n", numbers: .julia),
    Dialect(name: "pari", before: "[", separators: [", ", ","], between: ["; ", ";"], after: "]\n"),
    Dialect(
      name: "python", before: "[[", separators: [", "], between: ["], [", "],\n ["], after: "]]", numbers: .python),
    Dialect(
      name: "numpy", before: "array([[", separators: [", "], between: ["],\n       ["], after: "]], dtype=int64)\n"),
    Dialect(name: "numpy print", before: "[[", separators: [" ", "  "], between: ["]\n ["], after: "]]\n"),
    Dialect(name: "sympy", before: "Matrix([\n[", separators: [", "], between: ["],\n["], after: "]])\n"),
    Dialect(name: "sage", rowBefore: "[", separators: [" ", "  "], rowAfter: "]"),
    Dialect(name: "json", before: "[[", separators: [","], between: ["],["], after: "]]", numbers: .quoted),
    Dialect(
      name: "mathematica", before: "{{", separators: [", "], between: ["}, {"], after: "}}\n", numbers: .mathematica),
    Dialect(name: "macaulay", before: "matrix {{", separators: [", "], between: ["}, {"], after: "}}\n"),
    Dialect(name: "bars", rowBefore: "| ", separators: [" "], rowAfter: " |"),
    Dialect(name: "4ti2", file: "a.mat", before: "4 4\n", separators: [" ", "  "], comments: ["# a note\n"]),
    Dialect(name: "4ti2, two columns", file: "a.mat", before: "4 2\n", comments: ["% a note\n"], columns: 2),
    Dialect(name: "flint", format: "flint", before: "4 4  ", separators: [" "], between: [" "], numbers: .integers),
    Dialect(
      name: "normaliz", file: "a.in", before: "amb_space 4\ncone 4\n", comments: ["/* a note */\n"],
      numbers: .integers),
    Dialect(name: "normaliz, old", file: "a.in", before: "4\n4\n", after: "\ncone\n", numbers: .integers),
    Dialect(name: "gap", before: "[ [ ", separators: [", "], between: [" ], [ "], after: " ] ];\n"),
    Dialect(name: "maple", before: "A := Matrix(4, 4, [[", separators: [", "], between: ["], ["], after: "]]);\n"),
    Dialect(
      name: "magma", before: "Matrix(RationalField(), 4, 4, [", separators: [", "], between: [", "], after: "]);\n"),
  ]

  /// A number and a text of it in a dialect.
  private static func number(_ numbers: Numbers, _ generator: inout SeededGenerator) -> (value: Rational, text: String)
  {
    let integer = Int.random(in: -12...12, using: &generator)
    let plain = (Rational(integer), "\(integer)")
    guard numbers != .integers, Bool.random(using: &generator) else {
      return numbers == .quoted ? (plain.0, "\"\(integer)\"") : plain
    }
    let (p, q) = (Int.random(in: -99...99, using: &generator), Int.random(in: 1...9, using: &generator))
    guard let fraction = try? Rational(Integer(p), over: Integer(q)), let tenth = try? Rational(Integer(p), over: 10),
      let thousandth = try? Rational(Integer(p), over: 1000)
    else { return plain }
    switch (numbers, Int.random(in: 0...3, using: &generator)) {
    case (.julia, 0...2): return (fraction, "\(p)//\(q)")
    case (.fortran, _): return (thousandth, "\(p).0D-03")
    case (.mathematica, 0): return (thousandth, "\(p)*^-3")
    case (.quoted, _): return (fraction, "\"\(p)/\(q)\"")
    case (.python, 0): return (fraction, "Fraction(\(p), \(q))")
    case (_, 0): return (fraction, "\(p)/\(q)")
    case (_, 1): return (thousandth, "\(p)e-3")
    case (_, 2): return (Rational(1000 * p), "\(p)E+3")
    default: return (tenth, "\(p < 0 ? "\u{2212}" : "")\(abs(p) / 10).\(abs(p) % 10)")
    }
  }

  /// A random matrix of four rows, and its text.
  private static func written(
    _ dialect: Dialect, _ generator: inout SeededGenerator
  ) -> (rows: [String], written: Written) {
    var (rows, written) = ([String](), Written())
    func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
    if !dialect.comments.isEmpty, Bool.random(using: &generator) { written.add(pick(dialect.comments)) }
    written.add(dialect.before)
    let (separator, between) = (pick(dialect.separators), pick(dialect.between))
    for i in 0..<4 {
      var row: [String] = []
      written.add(dialect.rowBefore)
      for j in 0..<dialect.columns {
        if j > 0 { written.add(separator) }
        let (value, text) = number(dialect.numbers, &generator)
        row.append(value.description)
        written.add(text, isNumber: true)
      }
      written.add(dialect.rowAfter)
      if i < 3 { written.add(between) }
      rows.append(row.joined(separator: " "))
    }
    written.add(dialect.after)
    return (rows, written)
  }

  @Test(arguments: dialects)
  func whatIsWrittenIsRead(dialect: Dialect) throws {
    for seed in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let (expected, written) = DialectTests.written(dialect, &generator)
      do {
        let file = try read(written.text, name: dialect.file, format: dialect.format)
        #expect(rows(file) == expected, "seed \(seed): \(written.text)")
      } catch { Issue.record("seed \(seed): \(error): \(written.text)") }
    }
  }

  private static let strange = Array("\n\t ,;[]{}()#%|:='\"\\axeEdD~&$?!*^_\u{2013}\u{A0}<>+\u{B}\u{C}")

  /// Damage outside the digits: the same matrix, or an error.
  @Test(arguments: dialects)
  func damageIsNoOtherMatrix(dialect: Dialect) throws {
    for seed in 0..<600 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var (expected, written) = DialectTests.written(dialect, &generator)
      let place = Int.random(in: 0..<written.characters.count, using: &generator)
      let strange = DialectTests.strange.randomElement(using: &generator) ?? "x"
      let kind = Int.random(in: 0...2, using: &generator)
      switch kind {
      case 0 where !written.isNumber[place]: written.characters.remove(at: place)
      case 1 where !written.isNumber[place]: written.characters[place] = strange
      // An exponent's mark within digits is a digit's damage.
      case 2 where !written.isNumber[place] || !"eEdD".contains(strange):
        written.characters.insert(strange, at: place)
      default: continue
      }
      guard let file = try? read(written.text, name: dialect.file, format: dialect.format) else { continue }
      #expect(rows(file) == expected, "seed \(seed), place \(place), kind \(kind), '\(strange)': \(written.text)")
    }
  }

  /// A comment put anywhere: the same matrix, or an error.
  @Test(arguments: dialects, ["#", "# c", "% c", "%{", "##", "/* c */"])
  func commentsAreNoOtherMatrix(dialect: Dialect, comment: String) throws {
    for seed in 0..<60 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var (expected, written) = DialectTests.written(dialect, &generator)
      let place = Int.random(in: 0...written.characters.count, using: &generator)
      let isOnLine = Bool.random(using: &generator)
      // A number that is cut in two is damaged itself.
      if place < written.characters.count, written.isNumber[place] { continue }
      written.characters.insert(contentsOf: Array(isOnLine ? "\n\(comment)\n" : " \(comment)"), at: place)
      guard let file = try? read(written.text, name: dialect.file, format: dialect.format) else { continue }
      #expect(rows(file) == expected, "seed \(seed), place \(place), '\(comment)': \(written.text)")
    }
  }
}

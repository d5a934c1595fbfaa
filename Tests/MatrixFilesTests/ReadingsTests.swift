import ExactArithmetic
import MatrixFiles
import TestSupport
import Testing

/// Texts that stand for two matrices: each is refused with both, unless the name or the caller says which, or a note says what was
/// taken.
@Suite struct ReadingsTests {
  private static let headed = "the first two numbers may say how many rows and columns follow, or be entries"

  /// What is weighed does not hang on comments, signs, points, or a minus of another alphabet.
  @Test(arguments: [
    "2 2\n1 2\n3 4\n", "2 2\n1 2\n3 4\n# c\n", "# c\n2 2\n1 2\n3 4\n", "2 2\n1 2\n3 4\n#\n", "2 2\n1 2 # c\n3 4\n",
    "2 2\n% c\n1 2\n3 4\n", "%{\nc\n%}\n2 2\n1 2\n3 4\n", "+2 2\n1 2\n3 4\n", "2 2.\n1 2\n3 4\n",
    "2 2\n1 2\n3 \u{2212}4\n", "2 2\n1 2\n3 1/4\n", "1 1  0\n", "1 1  0\n# c\n", "# c\n1 1 0 # d\n",
  ])
  func sizesAreWeighed(text: String) {
    #expect(fault(text)?.contains(ReadingsTests.headed) == true, "\(fault(text) ?? "read")")
    // By blanks, it is no table by its name.
    #expect(
      fault(text, name: "a.csv")?.contains(ReadingsTests.headed) == true, "\(fault(text, name: "a.csv") ?? "read")")
  }

  @Test(arguments: ["2 2\n1 2\n3 4\n# c\n", "# c\n2 2\n1 2\n3 4\n", "2 2 # c\n1 2\n3 4\n"])
  func commentsInHeadedFilesAreSaid(text: String) throws {
    for (name, format) in [("a.mat", nil), ("", "4ti2")] {
      let file = try read(text, name: name, format: format)
      #expect(file.format.name == "4ti2" && rows(file) == ["1 2", "3 4"])
      #expect(file.notes.last == "1 comment left out")
    }
    #expect(rows(try read(text, format: "csv")) == ["2 2", "1 2", "3 4"])
  }

  @Test func commentsInHeadedFilesHoldNoRow() throws {
    let text = "2 2\n1 2\n# 3 4\n5 6\n"
    #expect(fault(text, name: "a.mat")?.hasPrefix("line 3: a comment that may hold a row") == true)
    let words =
      "line 1: words in a file that by its name begins with the numbers of rows and columns; read it as a table"
    #expect(fault("a note\n2 2\n1 2\n3 4\n", name: "a.mat")?.hasPrefix(words) == true)
    #expect(fault("2 2.\n1 2\n3 4\n", name: "a.mat")?.contains("'2.' is not the number of columns") == true)
    #expect(rows(try read("2\t2\n1\t2\n3\t4\n", name: "a.tsv")) == ["2 2", "1 2", "3 4"])
    #expect(rows(try read("2. 2. 1.\n3. -4. 5.\n")) == ["2 2 1", "3 -4 5"])
    #expect(fault("2 2\n1 2\n3 4\nlinearity 1 1\n# c\n") == nil)
  }

  /// A table in which a line is broken is none of its size.
  @Test(arguments: ["1 2\n8\n59\n", "2 5 0 -1\n0 0 0 1\n1\n-1 0 0\n"])
  func brokenLinesAreNoRows(text: String) throws {
    let found = fault(text)
    #expect(found?.contains("though these are in other lines; read it as a ") == true, "\(found ?? "read")")
    #expect(try read(text, format: "4ti2").matrix.rows == (text.hasPrefix("1") ? 1 : 2))
  }

  private static let triplets = "lines of three numbers may be rows, or a row, a column and a value each; read it as a "

  @Test(arguments: [
    ("1 1 5\n2 2 6\n4 4 7\n", "3×3", "4×4"), ("1 2 1\n1 3 1\n2 3 1\n", "3×3", "2×3"),
    ("1 1 5\n1 2 6\n2 1 7\n2 2 8\n4 4 7\n", "5×3", "4×4"), ("1 1 5\n1 1 6\n2 2 7\n", "3×3", "2×2"),
    ("1 1 5\n1 2 0\n2 2 7\n", "3×3", "2×2"), ("0 0 5\n1 2 1/2\n2 2 7\n", "3×3", "3×3"),
    ("1 3 -1\n2 5 2.5\n4 1 1\n6 2 1\n", "4×3", "6×5"), ("1,1,5\n2,2,6\n4,4,7\n", "3×3", "4×4"),
    ("1\t1\t5\n2\t2\t6\n", "2×3", "2×2"), ("2 2 3.0\n1 0 3.1\n3 3 1.0\n0 2 3.2\n", "4×3", "4×4"),
  ])
  func tripletsAreWeighed(text: String, table: String, matrix: String) throws {
    let expected = ReadingsTests.triplets + "\(table) table (format csv), or as triplets of a \(matrix) matrix "
    #expect(fault(text)?.hasPrefix(expected) == true, "\(fault(text) ?? "read")")
    let size = try read(text, format: "triplets") { $0.sumsDuplicates = true }.matrix
    #expect("\(size.rows)×\(size.columns)" == matrix)
    let rows = try read(text, format: "csv").matrix
    #expect("\(rows.rows)×\(rows.columns)" == table)
  }

  /// Random sparse matrices of many shapes, as triplets in order.
  @Test func sparseMatricesAreNoTables() {
    var generator = SeededGenerator(seed: 1)
    for (rows, columns, count) in [(100, 100, 150), (10, 10, 12), (10, 10, 30), (50, 20, 60), (1000, 1000, 800)] {
      for value in ["1", "-1", "2.5", "0.0"] {
        var places: Set<[Int]> = []
        while places.count < count {
          places.insert([
            Int.random(in: 1...rows, using: &generator), Int.random(in: 1...columns, using: &generator),
          ])
        }
        let text = places.sorted { $0.lexicographicallyPrecedes($1) }.map { "\($0[0]) \($0[1]) \(value)\n" }.joined()
        #expect(fault(text)?.hasPrefix(ReadingsTests.triplets) == true, "\(rows)×\(columns), \(count)")
      }
    }
  }

  /// What nobody would write as triplets.
  @Test(arguments: [
    "1 2 3\n4 5 6\n7 8 9\n", "0 1 2\n3 4 5\n6 7 8\n", "1 0 0\n0 1 0\n0 0 1\n", "2 1 1\n1 3 2\n1 1 4\n",
    "1 3 5\n1 4 7\n1 6 9\n", "1 1 1/2\n-1 2 1\n", "1,2,3\n2,4,6\n0,0,1\n1,2,4\n", "1 2  3\n4 5 10\n",
  ])
  func tablesOfThreeColumnsAreRead(text: String) throws {
    let file = try read(text)
    #expect(file.format.name == "csv" && file.matrix.columns == 3 && file.notes == [])
  }

  @Test func tablesByTheirNamesAreRead() throws {
    #expect(rows(try read("1,3,1\n2,1,7\n", name: "a.csv")) == ["1 3 1", "2 1 7"])
    #expect(rows(try read("1\t3\t1\n2\t1\t7\n", name: "a.tsv")) == ["1 3 1", "2 1 7"])
    for (text, name) in [("1 3 1\n2 1 7\n", "a.csv"), ("1,3,1\n2,1,7\n", ""), ("1,1,5\n2,2,7\n3,3,1\n", "a.csv")] {
      #expect(fault(text, name: name)?.hasPrefix(ReadingsTests.triplets) == true)
    }
  }

  @Test func sizesOverTripletsAreWeighed() throws {
    let text = "3 3 2\n1 1 1\n2 2 5\n"
    #expect(
      fault(text, format: "triplets")
        == "line 1: a first line that may say the size, or be an entry; read it as the size of a 3×3 matrix of 2 entries (with a heading), or as an entry (without a heading)"
    )
    #expect(rows(try read(text, format: "triplets") { $0.hasHeading = true }) == ["1 0 0", "0 5 0", "0 0 0"])
    #expect(rows(try read(text, format: "triplets") { $0.hasHeading = false }) == ["1 0 0", "0 5 0", "0 0 2"])
    // As an entry, it would be there twice.
    let sized = try read("2 2 2\n1 1 1\n2 2 5\n", format: "triplets")
    #expect(rows(sized) == ["1 0", "0 5"])
    #expect(sized.notes.first == "the first line is taken for rows, columns and the number of entries")
    let short = fault("3 3 3\n1 1 1\n", format: "triplets") { $0.hasHeading = true }
    #expect(short?.hasPrefix("line 1: 1 entries under a first line that says 3; ") == true)
  }

  @Test(arguments: [
    ("1 1 4\n# 1 2 5\n2 2 5\n", "line 2: a comment that may hold an entry; "),
    ("1 1 4\n##1 2 5\n2 2 5\n", "line 2: a comment that may hold an entry; "),
    ("1 1 4 # 1 2 5\n2 2 5\n", "line 1: a comment in a row that begins with a number; "),
    ("# 4 4 2\n1 1 5\n2 2 6\n", "line 1: a comment that may hold an entry; "),
    ("# 4 4\n1 1 5\n2 2 6\n", "line 1: a comment that may hold the size; "),
    ("# data1 1 4\n2 2 5\n", "line 1: a comment that may hold an entry; "),
    (
      "%%MatrixMarket matrix coordinate real symmetric\n2 2 2\n1 1 4\n2 1 5\n",
      "line 1: a header of Matrix Market, which may say that the matrix is symmetric; read it as a file of that format (format mtx)"
    ),
  ])
  func commentsOfTripletsHoldNothing(text: String, reason: String) {
    #expect(fault(text, format: "triplets")?.hasPrefix(reason) == true, "\(fault(text, format: "triplets") ?? "read")")
  }

  /// As MATLAB saves them.
  @Test func indicesMayBeDecimals() throws {
    let text = "1.0000000e+00 2.0000000e+00 5.0000000e+00\n2.0000000e+00 1.0000000e+00 7.0000000e-01\n"
    #expect(rows(try read(text, format: "triplets")) == ["0 5", "7/10 0"])
    #expect(fault("1.5 2 5\n", format: "triplets")?.contains("a line that does not begin with two indices") == true)
  }

  @Test func commentsOfTripletsAreSaid() throws {
    let file = try read("# a note\n1 1 4\n2 2 5 # last\n", format: "triplets")
    #expect(rows(file) == ["4 0", "0 5"] && file.notes == ["indices count from 1", "2 comments left out"])
  }

  /// A number over a field with blanks in it, or two.
  @Test func complexNumbersAsTheyArePrinted() throws {
    func complex(_ text: String) throws -> [String] { rows(try read(text) { $0.field = .gaussian }) }
    let halves = ["3/2 2 -1/2 0", "1 6/5 0 2/5", "1/2 0 3/2 2", "0 -2/5 1 6/5"]
    #expect(try complex("[[1.5+0.5j 2. +0.j ]\n [1. +0.j  1.2-0.4j]]\n") == halves)
    #expect(
      try complex("array([[1.25+2.j, 3.  +0.j],\n       [1.  +0.j, 2.25+1.j]])\n")
        == ["5/4 3 -2 0", "1 9/4 0 -1", "2 0 5/4 3", "0 1 1 9/4"])
    #expect(try complex("Matrix([[1 + 2*I, 3], [4, -I]])\n") == ["1 3 -2 0", "4 0 0 1", "2 0 1 3", "0 -1 4 0"])
    let five = try #require(QuadraticField(radicand: 5))
    #expect(rows(try read("[[1/2 - sqrt(5)/2, 3]]") { $0.field = five }) == ["1/2 3 -5/2 0", "-1/2 0 1/2 3"])
    let file = try read("[[1. +0.j]]") { $0.field = .gaussian }
    #expect(file.notes.contains("a sign after a blank goes on with a number, as NumPy and SymPy print them"))
  }

  @Test(arguments: ["[1 +2i; 3 4]", "[[2 +3j]]", "[1.5 -0.5i]", "1 +2i\n3 4\n", "1 -i\n3 4\n"])
  func oneComplexNumberOrTwo(text: String) {
    let found = fault(text) { $0.field = .gaussian }
    #expect(found?.contains("may be one number or two; write one without blanks; ") == true, "\(found ?? "read")")
  }

  @Test(arguments: [
    "{{1, 2 3}, {4, 5 6}}", "[1, 2 -1, 3]", "[2, -51/7 -1/7, 1]", "[[1, 2 3], [4, 5, 6]]",
    "matrix(QQ, [[1, 2 3], [4, 5 6]])", "[1 2; 3, 4]", "[1, 2\n3 4]", "[1 2]\n[3, 4]", "A = [1, 2 ...\n 3]\n",
  ])
  func commasOrBlanksSeparate(text: String) {
    let reason = "line 1: numbers separated by commas and by blanks"
    let other = "line 2: numbers separated by commas and by blanks"
    #expect([reason, other].contains { fault(text)?.hasPrefix($0) == true }, "\(fault(text) ?? "read")")
  }

  @Test(arguments: [
    ("{{1 2}\n {3 4}}", "", "Mathematica"), ("[1 -1; 2 -3]", "a.gp", "PARI"), ("[1 2]", "a.json", "JSON"),
    ("[[1 2]\n[3 4]]", "a.m2", "Macaulay2"),
  ])
  func blanksAreNoCommasToSome(text: String, name: String, language: String) {
    let expected = "line 1: blanks between numbers in a matrix of \(language)"
    #expect(fault(text, name: name)?.hasPrefix(expected) == true, "\(fault(text, name: name) ?? "read")")
  }

  @Test func aListIsARowOrAColumn() throws {
    #expect(
      fault("Matrix([1, 2, 3])\n")?.hasPrefix("line 1: Matrix of a list, which is a column in SymPy, and a row in")
        == true)
    for (text, expected) in [("Matrix([[1, 2, 3]])", ["1 2 3"]), ("Matrix([5])", ["5"]), ("matrix([1, 2])", ["1 2"])] {
      #expect(rows(try read(text)) == expected)
    }
  }

  @Test(arguments: [
    ("A = [1 2\n%% 3 4\n5 6]\n", "line 2: a comment that begins with a number; "),
    ("A = [1 2\n%# 3 4\n5 6]\n", "line 2: a comment that begins with a number; "),
    ("[1 2]\n# -[3 4]\n[5 6]\n", "line 2: a comment that may hold a row; "),
    ("% note[1 2]\n[5 6]\n", "line 1: a comment that may hold a row; "),
  ])
  func commentsInBracketsHoldNoRow(text: String, reason: String) {
    #expect(fault(text)?.hasPrefix(reason) == true, "\(fault(text) ?? "read")")
  }

  @Test func commentsInBracketsAreSaid() throws {
    #expect(try read("% a note\nA = [1 2; 3 4]; % end\n").notes == ["the matrix is named 'A'", "2 comments left out"])
  }

  @Test(arguments: [
    ("2\n2\n-1 1\n-1 1\n2 -7\ncone\n", "'2' where the name of the matrix of 2 rows above should be"),
    ("2\n2\n1 2\n3 4\n# c\n", "'#' where the name of the matrix of 2 rows above should be"),
    ("2\n2\n1 2\n3 4\ncone\n-7\n", "'-7' where a matrix or an option should be"),
    ("amb_space 2\ncone 2\n1 2\n3 4\n5x 6\n", "'5x' where a matrix or an option should be"),
    ("amb_space 2\ncone 2\n1 2 /*\n3 4\n*/\n5 6\n", "a comment of numbers alone, which may be rows"),
  ])
  func nothingOfNormalizVanishes(text: String, reason: String) {
    #expect(fault(text, format: "normaliz")?.contains(reason) == true, "\(fault(text, format: "normaliz") ?? "read")")
  }

  @Test func oldNormalizHasNumbersForNames() throws {
    #expect(rows(try read("2\n2\n1 2\n3 4\n1\n", name: "a.in")) == ["1 2", "3 4"])
    let commented = try read("/* a note */\namb_space 2\ncone 1\n1 2\n", name: "a.in")
    #expect(commented.notes == ["the only matrix in the file is 'cone'", "1 comment left out"])
  }

  @Test(arguments: [
    ("3\t4\n\t\n5\t6\n", "line 2: a line of empty cells between tabs; "),
    ("1 234\t5 678\n9 012\t3 456\n", "line 1: numbers are separated by blanks, and by tabs before; "),
    ("1;0 ##.02\n1;2\n", "line 1: a comment in a row that begins with a number; "),
    ("5\t2\n3 4\n", "line 2: numbers are separated by blanks, and by tabs before; "),
    ("1\t37\t32\u{B}1\t0\t0\n", "line 1, column 3: '32<U+000B>1' is not a number; "),
    ("3\n\n5\n", "line 3: an empty line between rows: this may be a cell without a number; "),
    ("i,i\n1,2\n3,5\n", "line 1: 'i,i' may be a heading, or numbers of Q(i); read it as a heading (with a heading)"),
  ])
  func cellsDoNotVanish(text: String, reason: String) {
    let found = fault(text) { if text.hasPrefix("i") { $0.field = .gaussian } }
    #expect(found?.hasPrefix(reason) == true, "\(found ?? "read")")
  }

  @Test func tabsAtTheEndsOfLinesAreSaid() throws {
    let after = try read("5\t2\t\n3\t4\t\n")
    #expect(
      rows(after) == ["5 2", "3 4"] && after.notes == ["each line ends with a tab, after which no cell is taken to be"])
    let before = try read("\t5\t2\n\t3\t4\n")
    #expect(before.notes == ["each line begins with a tab, before which no cell is taken to be"])
    #expect(fault("i\n1\n3\n") { $0.field = .gaussian }?.contains("'i' may be a heading") == true)
  }

  @Test func anExponentOfAFractionIsNoLimit() {
    for text in ["1/2e1 2\n3 5\n", "[1/2e3 2; 3 4]"] {
      #expect(fault(text)?.contains("' is not a number; ") == true, "\(fault(text) ?? "read")")
    }
  }

  @Test func octaveSaysThatAMatrixIsDiagonal() throws {
    let file = try read("A =\n\nDiagonal Matrix\n\n   1   0\n   0   2\n\n")
    #expect(rows(file) == ["1 0", "0 2"])
    #expect(
      file.notes == ["the line 'A =' names the matrix", "the line 'Diagonal Matrix' says what kind the matrix is of"])
  }
}

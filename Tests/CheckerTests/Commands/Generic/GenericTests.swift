import Foundation
import TestSupport
import Testing

/// `checker generic`: files and families, with ranks that are known from elsewhere.
@Suite struct GenericTests {
  private struct Report: Decodable {
    let rank: Int?
    let rankAtLeast: Int?
    let rows: Int
    let columns: Int
    let certificate: String
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs the command; both verifiers look at what it writes.
  private func report(_ arguments: [String], status: Int32 = 0) throws -> Report {
    let result = try runChecker(["generic"] + arguments + ["--json"], in: folder.url)
    #expect(result.status == status, "\(result.errors)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(Report.self, from: Data(result.output.utf8))
    #expect(try runChecker(["verify", report.certificate], in: folder.url).status == 0)
    let python = repository.appendingPathComponent("verifiers/python/verify.py").path
    let verified = try runShell("python3 '\(python)' '\(report.certificate)'", in: folder.url)
    #expect(verified.status == 0 && verified.output.hasPrefix("VERIFIED "), "\(verified.output)\(verified.errors)")
    return report
  }

  /// A line of arguments, and the rank that theory gives.
  @Test(arguments: [
    // min(d_1 d_2, N).
    ("khatri-rao 2 3 4", 4), ("khatri-rao 2 3 6", 6), ("khatri-rao 2 2 5", 4),
    // min(d_l d_{l-1}, N), Lemma 8.
    ("layer 2 --widths 2,2,2 --N 5", 4), ("layer 2 --widths 2,2,2 --N 3", 3),
    ("layer 1 --widths 3,2,2 --N 6 --noise 2", 6),
    // min(N, ω - Σ d_l): a scaling for each hidden neuron.
    ("stacked --widths 2,2 --N 3", 3), ("stacked --widths 2,2 --N 5", 4), ("stacked --widths 1,3 --N 4", 3),
    // min(edges, 2 n - 3) for K_4 and K_{3,3}; a square, which bends; K_5 and 3 n - 6.
    ("rigidity --complete 4 --dimension 2", 5), ("rigidity --complete 3,3 --dimension 2", 9),
    ("rigidity --edges 1-2,2-3,3-4,4-1 --dimension 2", 4), ("rigidity --complete 5 --dimension 3", 9),
    // R (n_1 + … + n_k - k + 1), until the whole space is filled.
    ("tensor 2 2 2 --terms 1", 4), ("tensor 2 2 2 --terms 2", 8), ("tensor 3 3 3 --terms 2", 14),
    // Defective: one less than the parameters give (Strassen; Catalisano, Geramita & Gimigliano). Fifteen of sixteen dimensions.
    ("tensor 3 3 3 --terms 4", 26), ("tensor 2 2 2 2 --terms 3", 14), ("tensor 2 2 2 --terms 3", 8),
    ("tensor 3 3 3 --terms 3", 21), ("tensor 2 3 3 --terms 3", 18),
    // Matrices of rank 1.
    ("tensor 3 4", 6),
  ])
  func familiesHaveTheRankOfTheory(line: String, rank: Int) throws {
    #expect(try report(line.split(separator: " ").map(String.init)).rank == rank)
  }

  @Test func theRankOfAFile() throws {
    let text = """
      # two proportional rows
      parameters a b c
      let u = a + b
      [a, b^2, 2*c]
      [a*u, b^2*u, 2*c*u]

      """
    try folder.write(Data(text.utf8), to: "m.txt")
    let report = try report(["m.txt"])
    #expect(report.rank == 1 && report.rows == 2 && report.columns == 3)
    let words = try runChecker(["generic", "m.txt"], in: folder.url)
    #expect(words.output.hasPrefix("generic rank 1\nmatrix: 2×3, polynomials in 3 parameters\nupper bound: "))
  }

  /// Quotients are cleared, row by row, and that is said; what SymPy prints declares its names.
  @Test(arguments: [
    ("parameters a b\n[1/a, b]\n", 1, "row 1 is multiplied by a; where that is 0 the file's matrix has no value"),
    ("parameters a b\n[1/a, b]\n[1, a*b]\n", 1, "row 1 is multiplied by a"),
    ("parameters a b\n[1/(a+b) + 1/b, 2]\n[1, 1/(2*a - 4)]\n", 2, "row 1 is multiplied by b*(a + b)"),
    ("parameters a b\n[a/b^2, 1/b]\n[a, b]\n", 1, "row 1 is multiplied by b^2"),
    ("parameters a\n[a^-2, 1]\n[1, a^(2)]\n", 1, "row 1 is multiplied by a^2"),
    ("Matrix([[a, b], [2*a, 2*b]])", 1, "the parameters are the names that occur: a, b"),
    ("Matrix([\n[  x,    y],\n[x**2, x*y]])\n", 1, "the parameters are the names that occur: x, y"),
    ("Matrix([[1/x, y], [x**(-2), z]])\n", 2, "row 2 is multiplied by x^2"),
  ])
  func quotientsAreClearedAndThatIsSaid(text: String, rank: Int, note: String) throws {
    try folder.write(Data(text.utf8), to: "m.txt")
    let result = try runChecker(["generic", "m.txt"], in: folder.url)
    #expect(result.status == 0 && result.output.hasPrefix("generic rank \(rank)\n"), "\(result.errors)")
    #expect(result.output.contains("\nnote: \(note)"), "\(result.output)")
  }

  @Test(arguments: [
    ("parameters a\n[1/(a - a), 1]\n", "line 2, column 3: division by 0; "),
    ("parameters a\n[1/0, 1]\n", "line 2, column 3: division by 0; "),
    ("Matrix([[sqrt(x), 1]])", "line 1, column 10: 'sqrt(': a function, or a product without a sign; "),
    ("Matrix([[I*x, 1]])", "line 1, column 10: 'I' is a number of SymPy's that is not rational; "),
    ("Matrix([[x, 1]]", "where ')' after the rows is expected"),
    ("Matrix([[Catalan, 1], [x, 1]])", "line 1, column 10: 'Catalan' is a number of SymPy's that is not rational; "),
    ("Matrix([a, b])", "line 1, column 8: Matrix of a list, which is a column in SymPy, and a row in Sage and Maple; "),
    ("parameters a b\n[a, b]\n#[b, a]\n", "line 3, column 1: a comment that may hold a row or entries; "),
    ("parameters a b\n# [b, a],\n[a, b]\n", "line 2, column 1: a comment that may hold a row or entries; "),
    ("parameters a b\n[a, b] # [b, a]\n", "line 2, column 8: a comment that may hold a row or entries; "),
    ("parameters a b\n[a, # b,\n b]\n", "line 2, column 5: a comment that may hold a row or entries; "),
    ("parameters a b\n[a, b #+ 1\n]\n", "line 2, column 7: a comment that may hold a row or entries; "),
    ("parameters a b\n[a #b\n]\n", "line 2, column 4: a comment that may hold a row or entries; "),
    ("parameters a\n[a, c]\n", "'c' is not declared; "),
  ])
  func faultsOfQuotients(text: String, message: String) throws {
    try folder.write(Data(text.utf8), to: "m.txt")
    let result = try runChecker(["generic", "m.txt"], in: folder.url)
    #expect(result.status == 65 && result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: ["# by Maxwell [1]\n", "# see [2], p. 3\n"])
  func commentsOfPolynomialsAreLeftOut(comment: String) throws {
    try folder.write(Data("\(comment)parameters a b\n[a, # first\n b] # [a], then b\n".utf8), to: "m.txt")
    #expect(try report(["m.txt"]).columns == 2)
  }

  @Test func aZeroMatrixHasNoExceptionalValues() throws {
    try folder.write(Data("parameters a\n[0, a - a]\n".utf8), to: "m.txt")
    let result = try runChecker(["generic", "--exceptional", "m.txt"], in: folder.url)
    #expect(result.output.contains("exceptional values: none; the matrix is zero\n"), "\(result.output)")
  }

  /// The polynomial of the exceptional values, up to a number.
  @Test(arguments: [
    ("parameters a b\n[a, b]\n[b, a]\n", "a^2 - b^2"), ("parameters a\n[2*a - 2, 0]\n[0, 1/2]\n", "1 - a"),
    ("parameters a b c\n[1, a, 0]\n[0, b - c, 0]\n", "b - c"), ("parameters a\n[3, 0]\n[0, 0]\n", "1"),
  ])
  func exceptionalValues(text: String, polynomial: String) throws {
    try folder.write(Data(text.utf8), to: "m.txt")
    let result = try runChecker(["generic", "--exceptional", "--json", "m.txt"], in: folder.url)
    let json = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(json["exceptional"] as? String == polynomial)
    let words = try runChecker(["generic", "--exceptional", "m.txt"], in: folder.url).output
    #expect(
      words.contains(
        polynomial == "1"
          ? "exceptional values: none; "
          : "exceptional values: only where \(polynomial) = 0, which is the minor of rows "))
  }

  /// What `--print` writes is a file with the same rank.
  @Test func aPrintedFamilyIsAFile() throws {
    let printed = try runChecker(["generic", "stacked", "--widths", "2,2", "--N", "5", "--print"], in: folder.url)
    #expect(printed.status == 0)
    try folder.write(Data(printed.output.utf8), to: "m.txt")
    #expect(try report(["m.txt"]).rank == 4)
    let again = try runChecker(["generic", "m.txt", "--print"], in: folder.url)
    #expect(printed.output.hasSuffix(again.output) && again.output.hasPrefix("parameters "))
  }

  /// A skew-symmetric matrix of odd size is singular; its kernel vector has Pfaffians of degree 4.
  @Test func aBoundThatIsNotFoundIsSaid() throws {
    let size = 9
    let name: (Int, Int) -> String = { "x\($0)_\($1)" }
    let pairs = (0..<size).flatMap { i in (i + 1..<size).map { (i, $0) } }
    let rows = (0..<size).map { i in
      "["
        + (0..<size).map { j in i == j ? "0" : i < j ? name(i, j) : "-" + name(j, i) }.joined(separator: ", ") + "]\n"
    }
    try folder.write(
      Data("parameters \(pairs.map(name).joined(separator: " "))\n\(rows.joined())".utf8), to: "skew.txt")
    let report = try report(["skew.txt"], status: 75)
    #expect(report.rank == nil && report.rankAtLeast == 8)
    let words = try runChecker(["generic", "skew.txt"], in: folder.url)
    #expect(words.status == 75 && words.output.hasPrefix("generic rank ≥ 8 certified, upper bound unproved\n"))
  }

  @Test(arguments: [
    ("parameters a b\n[a, b\n", "line 3, column 1: the end of the file where an operator, ',' or ']' is expected; "),
    ("parameters a\n[a, c]\n", "line 2, column 5: 'c' is not declared; "),
    ("parameters a\n[a, a^b]\n", "line 2, column 6: '^' without an exponent from 0 to 9999; "),
    ("parameters a\n[a^20000]\n", "line 2, column 3: '^' without an exponent from 0 to 9999; "),
    ("[1, 2]\n[3]\n", "line 2, column 1: a row of 1 entries, where the first has 2; "),
    ("parameters a a\n[a]\n", "line 1, column 14: 'a' is there already; "),
    ("parameters a\n[a/0]\n", "line 2, column 3: division by 0; "),
    ("", "line 1, column 1: there is no row; "), ("# none\n", "line 2, column 1: there is no row; "),
    ("parameters a b\n[a/(b - b)]\n", "line 2, column 3: division by 0; "),
    ("parameters a\n[a^-a]\n", "line 2, column 3: '^' without an exponent from 0 to 9999; "),
    ("parameters a\n[a^99999999999999999999]\n", "line 2, column 3: '^' without an exponent from 0 to 9999; "),
    ("parameters a\n[a^9999*a]\n", "line 2, column 8: an exponent over 9999; "),
    ("parameters a b\nparameters b\n[a]\n", "line 2, column 12: 'b' is there already; "),
    ("parameters a\nlet u = u + 1\n[u]\n", "line 2, column 9: 'u' is not declared; "),
    ("parameters α\n[1]\n", "line 1, column 12: 'α' where a name is expected; "),
    ("parameters a\n[a − 1]\n", "line 2, column 4: '−' where an operator, ',' or ']' is expected; "),
    ("parameters a\r\n[a, c]\r\n", "line 2, column 5: 'c' is not declared; "),
    ("parameters a\n[2a]\n", "line 2, column 3: 'a' where an operator is expected; "),
    ("parameters a\n[\(String(repeating: "(", count: 5000))", "line 2, column 101: brackets over 100 deep; "),
    (
      "%%MatrixMarket matrix array real general\n1 1\n",
      "line 1, column 1: '%' where a name is expected; "
    ),
  ])
  func faultsOfFilesHaveALineAndAColumn(text: String, line: String) throws { try expectOneLine(line, 65, of: text) }

  /// A file of this text is refused with one line that begins so.
  private func expectOneLine(_ line: String, _ status: Int32, of text: String) throws {
    try folder.write(Data(text.utf8), to: "m.txt")
    let result = try runChecker(["generic", "m.txt"], in: folder.url)
    #expect(result.status == status && result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: m.txt: \(line)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  /// What asks for too much is declined, with the place where it does.
  @Test(arguments: [
    (
      "parameters a b\n[(a + b)^9999]\n",
      "line 2, column 9: the matrix multiplied out, term by term as certificates hold it, is over the limit of 1000000 terms; "
    ),
    ("parameters a\n[(2^9999)^9999]\n", "line 2, column 10: a coefficient is over the limit of 100000 digits; "),
    (
      "parameters \(String(repeating: "a", count: 100_001))\n[1]\n",
      "line 1, column 12: a name of 100001 characters is over the limit of 100000 digits; "
    ),
    (
      "[1\(String(repeating: "0", count: 100_000))]\n",
      "line 1, column 2: a number of 100001 digits is over the limit of 100000 digits; "
    ),
    // Line after line of what fits by itself.
    (
      "parameters a b c d\nlet u = (a + b + c + d)^20\n"
        + (0..<700).map { "let v\($0) = u\n" }.joined() + "[u]\n",
      "line 566, column 12: the matrix multiplied out, term by term as certificates hold it, is over the limit of 1000000 terms; "
    ),
  ])
  func whatIsTooLargeIsDeclined(text: String, line: String) throws { try expectOneLine(line, 75, of: text) }

  /// 56 terms squared, again and again, of which nothing is left.
  @Test func productsOfTermsAreCounted() throws {
    let differences = Array(repeating: "s*s - s*s", count: 30).joined(separator: " + ")
    try folder.write(Data("parameters a b c d\nlet s = (a + b + c + d)^5\n[\(differences)]\n".utf8), to: "m.txt")
    let result = try runChecker(["generic", "m.txt", "--max-entries", "100000"], in: folder.url)
    #expect(result.status == 75 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: m.txt: line 3, column "), "\(result.errors)")
    #expect(
      result.errors.hasSuffix(
        ": the number of products of terms to make is over the limit of 100000 entries; raise it with --max-entries\n"))
    #expect(try runChecker(["generic", "m.txt"], in: folder.url).output.hasPrefix("generic rank 0\n"))
  }

  @Test(arguments: [
    // The elimination at the point; primes that all divide a denominator.
    (
      "khatri-rao 3 4 12 --max-entries 5",
      "generic khatri-rao 3 4 12: the fill-in of the elimination is over the limit of 5 entries; raise it with --max-entries"
    ),
    ("m.txt", "m.txt: the denominators of the entries leave no word-size prime to work with"),
  ])
  func whatCannotBeDoneIsDeclined(arguments: String, line: String) throws {
    // 2^31 - 1 and the seven primes below it.
    let primes = [2147483647, 2147483629, 2147483587, 2147483579, 2147483563, 2147483549, 2147483543, 2147483497]
    let product = primes.map(String.init).joined(separator: "/")
    try folder.write(Data("parameters a b\n[a/\(product), b]\n".utf8), to: "m.txt")
    let result = try runChecker(["generic"] + arguments.split(separator: " ").map(String.init), in: folder.url)
    #expect(result.status == 75 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: \(line)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  /// A product of an 8×6 and a 6×8 matrix has rank 6: what annihilates the first are its 6×6 minors, of 720 terms each.
  @Test(arguments: [(8, 6), (5, 2), (4, 3)])
  func productsHaveTheRankOfTheirInnerDimension(size: Int, inner: Int) throws {
    let names = (0..<size).flatMap { i in (0..<inner).flatMap { ["a\(i)_\($0)", "b\($0)_\(i)"] } }
    let rows = (0..<size).map { i in
      "["
        + (0..<size).map { j in (0..<inner).map { "a\(i)_\($0)*b\($0)_\(j)" }.joined(separator: " + ") }
        .joined(separator: ", ") + "]\n"
    }
    try folder.write(
      Data("parameters \(names.joined(separator: " "))\n\(rows.joined())".utf8), to: "product.txt")
    #expect(try report(["product.txt"]).rank == inner)
  }

  /// Text that some editors write: a byte order mark, and carriage returns.
  @Test(arguments: ["\n", "\r\n", "\r"])
  func filesOfOtherEditorsAreRead(lineEnd: String) throws {
    let lines = ["\u{FEFF}parameters a", "let u = a^2 # a square", "[a, u]", "[u, a^3]", ""]
    try folder.write(Data(lines.joined(separator: lineEnd).utf8), to: "m.txt")
    #expect(try report(["m.txt"]).rank == 1)
  }

  @Test(arguments: [
    ("none.txt", 66, "none.txt: "), ("layer 3 --widths 2,2 --N 2", 64, "there is no layer 3: layers are 1 to 2"),
    ("rigidity --edges 1-x", 64, "--edges 1-x: '1-x' is not an edge; "), ("rigidity", 64, "a graph is wanted: "),
    ("khatri-rao 2 2 2 --seed=-1", 64, "--seed -1: between 0 and "),
  ])
  func otherFaultsAreNamed(arguments: String, status: Int32, line: String) throws {
    let result = try runChecker(["generic"] + arguments.split(separator: " ").map(String.init), in: folder.url)
    #expect(result.status == status)
    #expect(result.errors.hasPrefix("checker: \(line)"), "\(result.errors)")
  }
}

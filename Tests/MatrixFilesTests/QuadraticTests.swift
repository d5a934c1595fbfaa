import ExactArithmetic
import MatrixFiles
import Testing

/// Matrices over quadratic fields, read as their rational forms `[A, d B; B, A]`.
@Suite struct QuadraticTests {
  private func rows(_ text: String, _ field: QuadraticField = .gaussian, format: String? = nil) throws -> [String] {
    MatrixFilesTests.rows(try read(text, format: format) { $0.field = field })
  }

  private func fault(_ text: String, _ field: QuadraticField = .gaussian) -> String? {
    MatrixFilesTests.fault(text) { $0.field = field }
  }

  /// How programs write one number, of a 1×1 matrix.
  @Test(arguments: [
    ("1+2i", "1", "2"), ("1-2i", "1", "-2"), ("-i", "0", "-1"), ("i", "0", "1"), ("+I", "0", "1"), ("3", "3", "0"),
    ("2*I", "0", "2"), ("2*I + 1".filter { $0 != " " }, "1", "2"), ("1/2-3/4*I", "1/2", "-3/4"), ("-I/3", "0", "-1/3"),
    ("2*I/3", "0", "2/3"), ("1.+2.j", "1", "2"), ("(1+2j)", "1", "2"), ("0.5j", "0", "1/2"),
    ("1e-1-2.5e1j", "1/10", "-25"),
    ("1+2im", "1", "2"), ("1-%i", "1", "-1"), ("1//2+3*im", "1/2", "3"), ("-0.0+1.0i", "0", "1"),
  ])
  func oneGaussianNumber(text: String, a: String, b: String) throws {
    let minus = b == "0" ? "0" : b.hasPrefix("-") ? String(b.dropFirst()) : "-\(b)"
    #expect(try rows("\(text),0\n") == ["\(a) 0 \(minus) 0", "\(b) 0 \(a) 0"])
    #expect(try rows("[\(text), 0]\n") == ["\(a) 0 \(minus) 0", "\(b) 0 \(a) 0"])
  }

  @Test func numbersOfOtherFields() throws {
    let five = try #require(QuadraticField(radicand: 5))
    #expect(try rows("1/2-3*sqrt(5)\n", five) == ["1/2 -15", "-3 1/2"])
    #expect(try rows("[[√5, 2√5], [sqrt(5)/2, 1]]", five) == ["0 0 5 10", "0 1 5/2 0", "1 2 0 0", "1/2 0 0 1"])
    let minusThree = try #require(QuadraticField(radicand: -3))
    #expect(try rows("1+sqrt(-3)\n", minusThree) == ["1 -3", "1 1"])
    for square in [0, 1, 4, 9, 1 << 62, 144] {
      #expect(QuadraticField(radicand: square) == nil)
    }
    for other in [-1, -4, 2, 8, Int.max, Int.min, (1 << 62) - 1] {
      #expect(QuadraticField(radicand: other)?.radicand == other)
    }
  }

  /// What is no number of the field, or could be two: refused with the reason.
  @Test(arguments: [
    "2/3i", "1+2", "i+i", "1+*i", "*i", "1+-2i", "ii", "sqrt(5)", "1/0*i", "1+i/0", "i*2", "(1", "1+", "j", "",
  ])
  func noNumbers(text: String) {
    let found = fault("3,\(text)\n1,1\n")
    #expect(
      found?.hasPrefix("line 1, column 2: \(text.isEmpty ? "an empty cell" : "'\(text)' is no number of Q(i); ")")
        == true,
      "\(found ?? "read")")
  }

  @Test(arguments: [("nan+1j", "'nan' has no exact value"), ("1e99999999+i", "an exponent of 99999999")])
  func noValues(text: String, reason: String) {
    let found = fault("3,\(text)\n1,1\n")
    #expect(found?.contains(reason) == true, "\(found ?? "read")")
  }

  @Test func whatIsNoFileOfTheFieldIsRefused() throws {
    let real = try read("%%MatrixMarket matrix array real general\n1 1\n2\n") { $0.field = .gaussian }
    #expect(MatrixFilesTests.rows(real) == ["2 0", "0 2"] && real.notes == ["no entry has a part of i"])
    #expect(fault("1 1 M\n1 1 3\n0 0 0\n")?.contains("a field of the entries of a file that is read as SMS") == true)
    #expect(
      MatrixFilesTests.fault("1+2i,3\n")
        == "line 1, column 1: '1+2i' is a complex number; read it as a number of Q(i) (over Q(i))")
    let complex = "%%MatrixMarket matrix array complex general\n1 1\n2 1\n"
    #expect(MatrixFilesTests.fault(complex)?.contains("line 1: a matrix of complex numbers; read it as") == true)
    #expect(fault(complex, QuadraticField(radicand: 5)!)?.contains("a matrix of complex numbers") == true)
    // A heading of names that are units to some programs.
    #expect(fault("j,k\n1,2\n") == nil)
    #expect(fault("i,k\n1,2\n")?.contains("'k' is no number of Q(i)") == true)
    #expect(try read("1,2\n") { $0.field = .gaussian }.notes == ["no entry has a part of i"])
  }

  @Test func matrixMarket() throws {
    let head = "%%MatrixMarket matrix coordinate complex"
    #expect(try rows("\(head) general\n2 2 2\n1 1 1 2\n2 1 0 -1\n") == ["1 0 -2 0", "0 0 1 0", "2 0 1 0", "-1 0 0 0"])
    #expect(try rows("\(head) hermitian\n2 2 2\n1 1 1 0\n2 1 3 4\n") == ["1 3 0 4", "3 0 -4 0", "0 -4 1 3", "4 0 3 0"])
    #expect(try rows("\(head) symmetric\n2 2 1\n2 1 3 4\n") == ["0 3 0 -4", "3 0 -4 0", "0 4 0 3", "4 0 3 0"])
    #expect(
      fault("\(head) hermitian\n1 1 1\n1 1 1 2\n")?.contains("entry (1, 1) of a hermitian matrix is not real") == true)
    #expect(
      fault("\(head) general\n1 1 1\n1 1 1\n")?.contains("the line ends where an imaginary part should be") == true)
    #expect(fault("\(head) general\n1 1 1\n1 1 1 2 3\n")?.contains("'3' after the value of an entry") == true)
  }

  /// A complex array of NumPy, in both byte orders.
  @Test func numpy() throws {
    func file(_ type: String, _ shape: String, _ values: [Double]) -> [UInt8] {
      var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
      header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
      let bytes = values.flatMap { value in
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * (type.hasPrefix("<") ? $0 : 7 - $0))) }
      }
      return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + header.utf8 + bytes
    }
    for order in ["<", ">"] {
      let bytes = file("\(order)c16", "(1, 2)", [1, 2, 0.5, -3])
      let matrix = try read(bytes) { $0.field = .gaussian }
      #expect(MatrixFilesTests.rows(matrix) == ["1 1/2 -2 3", "2 -3 1 1/2"])
      #expect(matrix.entryCount == 2)
      #expect(MatrixFilesTests.fault { try read(bytes) }?.contains("an array of complex numbers; read it as") == true)
      #expect(
        MatrixFilesTests.fault { try read(bytes.dropLast()) { $0.field = .gaussian } }?.contains("cut short") == true)
    }
    let real = file("<f8", "(1, 2)", [1, 2])
    let lifted = try read(real) { $0.field = .gaussian }
    #expect(MatrixFilesTests.rows(lifted) == ["1 2 0 0", "0 0 1 2"] && lifted.notes == ["no entry has a part of i"])
  }
}

import ExactArithmetic
import MatrixFiles
import Testing

@Suite struct NumpyTests {
  private func file(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let length = header.utf8.count
    let size: [UInt8] = [UInt8(length & 255), UInt8(length >> 8)] + (version == 1 ? [] : [0, 0])
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + size + Array(header.utf8) + data
  }

  private func header(_ type: String, _ shape: String, fortran: Bool = false) -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }\n"
  }

  @Test(
    arguments: [
      ("|i1", [0xFF, 0x80, 1, 0], ["-1 -128", "1 0"]), ("|u1", [0xFF, 0x80, 1, 0], ["255 128", "1 0"]),
      ("<i2", [0xFF, 0xFF, 0, 0x80, 1, 0, 0, 1], ["-1 -32768", "1 256"]),
      (">i2", [0xFF, 0xFF, 0x80, 0, 0, 1, 1, 0], ["-1 -32768", "1 256"]), ("|b1", [1, 0, 0, 1], ["1 0", "0 1"]),
      ("<f2", [0, 0x3C, 0, 0x80, 1, 0, 0, 0xC5], ["1 0", "1/16777216 -5"]),
      (
        ">f4", [0x3D, 0xCC, 0xCC, 0xCD, 0, 0, 0, 0, 0x80, 0, 0, 0, 0xBF, 0x80, 0, 0], ["13421773/134217728 0", "0 -1"]
      ),
    ] as [(String, [UInt8], [String])])
  func everyTypeIsRead(type: String, data: [UInt8], expected: [String]) throws {
    for version: UInt8 in 1...3 {
      let bytes = file(header(type, "(2, 2)"), data, version: version)
      #expect(rows(try read(bytes)) == expected)
    }
  }

  @Test func wideIntegersAndFloatsAreExact() throws {
    let largest = [UInt8](repeating: 0xFF, count: 8)
    #expect(rows(try read(file(header("<u8", "(1, 1)"), largest))) == ["18446744073709551615"])
    #expect(rows(try read(file(header("<i8", "(1, 1)"), [0, 0, 0, 0, 0, 0, 0, 0x80]))) == ["-9223372036854775808"])
    // The float64 nearest 0.01.
    let bits = (0.01).bitPattern
    let data = (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    #expect(rows(try read(file(header("<f8", "(1, 1)"), data))) == ["5764607523034235/576460752303423488"])
    #expect(Rational(exactly: 0.01) == Rational("5764607523034235/576460752303423488"))
    #expect(Rational(exactly: Double.leastNonzeroMagnitude).map { $0 * Rational(Integer(2).power(1074)) } == 1)
  }

  @Test func fortranOrderGoesColumnByColumn() throws {
    #expect(rows(try read(file(header("|u1", "(2, 3)", fortran: true), [1, 2, 3, 0, 5, 6]))) == ["1 3 5", "2 0 6"])
  }

  @Test func oneDimensionIsAColumn() throws {
    #expect(rows(try read(file(header("|u1", "(3,)"), [1, 2, 3]))) == ["1", "2", "3"])
    #expect(try read(file(header("<f8", "(0, 4)"), [])).matrix.columns == 4)
  }

  @Test func moreDimensionsAreFlattenedWhereThatIsAskedFor() throws {
    var options = ReadingOptions()
    options.flattensArrays = true
    let bytes = file(header("|i1", "(2, 1, 3)"), [1, 2, 3, 4, 5, 6])
    let read = try MatrixFile(bytes, name: "X.npy", options: options)
    #expect(rows(read) == ["1 2 3", "4 5 6"])
    #expect(read.dimensions == [2, 1, 3])
    let plain = try MatrixFile(file(header("|i1", "(2, 3)"), [1, 2, 3, 4, 5, 6]), name: "X.npy", options: options)
    #expect(plain.dimensions == nil)
    #expect(fault { try MatrixFile(bytes, name: "X.npy") }?.contains("an array of 3 dimensions is no matrix") == true)
    for (shape, isFortran, data, words) in [
      (
        "(2, 1, 3)", true, [1, 2, 3, 4, 5, 6],
        "an array of 3 dimensions in Fortran's order; save numpy.ascontiguousarray"
      ),
      ("(2, 1, 3)", false, [1, 2, 3, 4, 5], "the file ends within row 2 of 2"),
      ("(2, 1, 3)", false, [1, 2, 3, 4, 5, 6, 7], "bytes after the last entry"),
      ("(9, 100000000, 100000000, 100000000)", false, [], "array is over the limit of"),
      ("()", false, [1], "a number alone is no matrix"),
    ] as [(String, Bool, [UInt8], String)] {
      let bytes = file(header("|i1", shape, fortran: isFortran), data)
      let text = fault { try MatrixFile(bytes, name: "X.npy", options: options) }
      #expect(text?.contains(words) == true, "\(shape): \(text ?? "read")")
    }
  }

  @Test(arguments: [
    ("<f8", "(2, 2)", "the file ends within row 1 of 2; "),
    ("<f8", "(1000000000000, 1)", "NumPy header: 1000000000000 rows declared"),
    ("<f8", "(100000, 100000)", "NumPy header: a dense 100000×100000 array is over the limit of"),
    ("<f8", "()", "NumPy header: a number alone is no matrix; "),
    ("<f8", "(1, 1, 1)", "NumPy header: an array of 3 dimensions is no matrix; "),
    ("<c16", "(1, 1)", "NumPy header: an array of complex numbers; read it as"),
    ("|O", "(1, 1)", "NumPy header: entries of type '|O' are not read; "),
    ("<f16", "(1, 1)", "NumPy header: entries of type '<f16' are not read; "),
    ("|i4", "(1, 1)", "NumPy header: type '|i4' has no byte order; "),
    ("|u1", "(-1, 1)", "NumPy header: expected a size"),
    ("|u1", "(99999999999999999999, 1)", "NumPy header: expected a size"),
    ("|u1", "(1, 2)", "offset 72: bytes after the last entry; "),
    ("|b1", "(1, 3)", "offset 71: entry (1, 2) is the byte 2, no boolean; "),
  ])
  func faultsAreNamed(type: String, shape: String, expected: String) throws {
    let text = try #require(fault { try read(file(header(type, shape), [1, 2, 3])) })
    #expect(text.hasPrefix(expected) || text.contains(": \(expected)"), "\(text)")
  }

  @Test func notANumberIsNamedByPlace() throws {
    let data: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0xC0, 0x7F, 0, 0, 0x80, 0xFF, 0, 0, 0, 0]
    let nan = try #require(fault { try read(file(header("<f4", "(2, 2)"), data)) })
    #expect(nan.contains(": entry (1, 2) is NaN; "))
    let infinite = try #require(
      fault { try read(file(header("<f4", "(2, 2)", fortran: true), Array(data[..<4] + data[8...] + data[..<4]))) })
    #expect(infinite.contains(": entry (2, 1) is infinite; "))
  }

  /// No prefix of a file, and no change of one byte of its header, may do anything but
  /// be read or be refused.
  @Test func damagedFilesAreRefusedOrRead() throws {
    let whole = file(header("<i2", "(2, 2)"), [1, 0, 2, 0, 3, 0, 4, 0])
    for count in 0..<whole.count {
      #expect(throws: MatrixFileError.self) { try read(Array(whole.prefix(count)), format: MatrixFormat(named: "npy")) }
    }
    for place in 0..<whole.count {
      for byte: UInt8 in [0, 0x20, 0x27, 0x28, 0x39, 0x7F, 0xFF] {
        var damaged = whole
        damaged[place] = byte
        do { _ = try read(damaged, format: MatrixFormat(named: "npy")) } catch is MatrixFileError {}
      }
    }
  }
}

import Foundation
import MatrixFiles
import Testing

/// The files of programs about polyhedra and lattices, of Octave, and of Harwell and Boeing.
@Suite struct ProgramFormatTests {
  private static let octave =
    "# Created by Octave 7.3.0\n# name: A\n# type: matrix\n# rows: 2\n# columns: 3\n 1.5 0 -2\n 0 3 0\n\n\n"

  @Test(arguments: [
    (octave, "octave", ["3/2 0 -2", "0 3 0"], ["the only matrix in the file is 'A'"]),
    (
      "# name: S\n# type: sparse matrix\n# nnz: 3\n# rows: 2\n# columns: 3\n1 1 1.5\n2 2 3\n1 3 -2\n\n\n", "octave",
      ["3/2 0 -2", "0 3 0"], ["the only matrix in the file is 'S'"]
    ),
    (
      "V-representation\nbegin\n 2 3 rational\n 1 1/2 0\n 1 0 1\nend\n", "cdd", ["1 1/2 0", "1 0 1"],
      ["1 line outside 'begin' and 'end' are no part of the matrix"]
    ),
    (
      "H-representation\nlinearity 1 1\nbegin\n2 3 integer\n1 2 3\n4 5 6\nend\n", "cdd", ["1 2 3", "4 5 6"],
      ["2 lines outside 'begin' and 'end' are no part of the matrix"]
    ),
    ("amb_space 3\ncone 2\n1 0 0\n0 1 0\n", "normaliz", ["1 0 0", "0 1 0"], ["the only matrix in the file is 'cone'"]),
    (
      "amb_space auto\ncone\n[[1 0 0][0 1 0]]\n", "normaliz", ["1 0 0", "0 1 0"],
      ["the only matrix in the file is 'cone'"]
    ),
    (
      "amb_space auto\ninhom_equations\n[[1, 0, 2],\n [0, 1, -3]]\nVolume\n", "normaliz", ["1 0 2", "0 1 -3"],
      ["the only matrix in the file is 'inhom_equations'", "not read of the file: 'Volume'"]
    ),
    ("amb_space 2\nvertices 1\n1 2 3\n", "normaliz", ["1 2 3"], ["the only matrix in the file is 'vertices'"]),
    ("amb_space 3\npolytope 2\n1 2\n3 4\n", "normaliz", ["1 2", "3 4"], ["the only matrix in the file is 'polytope'"]),
    (
      "amb_space 1\ninhom_congruences 2\n2 1 5\n1 -1 7\n", "normaliz", ["2 1 5", "1 -1 7"],
      ["the only matrix in the file is 'inhom_congruences'"]
    ),
    ("amb_space 4\ngrading sparse 1:1 3:-2;\n", "normaliz", ["1 0 -2 0"], ["the only matrix in the file is 'grading'"]),
  ])
  func theMatrixIsRead(text: String, format: String, expected: [String], notes: [String]) throws {
    let file = try read(text)
    #expect(file.format.name == format && rows(file) == expected && file.notes == notes)
  }

  @Test func theOnesThatAreNamed() throws {
    let latte = try read("2 3\n1 -1 0\n1 0 -1\nlinearity 1 1\n", name: "a.latte")
    #expect(latte.format.name == "latte" && rows(latte) == ["1 -1 0", "1 0 -1"])
    #expect(latte.notes.contains("the line 'linearity 1 1' is no part of the matrix"))
    let old = try read("2\n3\n1 0 0\n0 1 0\ncone\n", format: "normaliz")
    #expect(rows(old) == ["1 0 0", "0 1 0"] && old.notes.contains("the only matrix in the file is 'cone'"))
    let header = "1 2\n1 2\n"
    #expect(fault(header)?.contains("--format") == false)
    #expect(rows(try read(header, format: "4ti2")) == ["1 2"])
    #expect(rows(try read(header, format: "csv")) == ["1 2", "1 2"])
  }

  @Test(arguments: [
    (octave + octave.replacingOccurrences(of: "name: A", with: "name: B"), "the file holds 2 matrices, 'A', 'B'"),
    ("# name: A\n# type: matrix\n# rows: 2\n# columns: 2\n1 2\n", "line 6: the file ends where row 2 should be"),
    ("# name: A\n# type: string\n# elements: 1\n# length: 1\nx\n", "string"),
    ("begin\n2 2 integer\n1 2\nend\n", "line 3: 'end' is not a number"),
    ("begin\n1 2 integer\n1 2\n3 4\nend\n", "line 4: no 'end' after the last of 1×2 entries"),
    ("begin\n1 2 real\n1 2\n", "the file ends where"),
    ("amb_space 3\ncone 2\n1 0 0\n0 1\n", "it ends within a matrix"),
    ("amb_space 2\ncone 1\n1 0\nfacets 1\n1 0\n", "the file holds 2 matrices"),
    ("amb_space auto\ncone\n[[1 0 0][0 1]]\n", "2 numbers, but 3 in the rows before"),
    ("amb_space 3\ncone\n[[1 0][0 1]]\n", "rows of 2 under 'cone', where 3 are expected"),
    ("amb_space auto\ncone\n[[1 0 0][0 1 a]]\n", "'a' in a matrix of numbers"),
    ("amb_space auto\ncone\n[[1 0][0 1]\n", "it ends within brackets"),
    ("amb_space auto\ncone\n[1 0]\n", "a vector for the matrix 'cone'"),
    ("amb_space 2\ncone transpose 2\n1 2\n3 4\n", "a matrix that is given as its transpose"),
    ("amb_space 3\ngrading sparse 4:1;\n", "'4:1' in a sparse vector of 3 entries"),
    ("amb_space 3\ngrading sparse 1:1 1:2;\n", "'1:2' in a sparse vector of 3 entries"),
    ("amb_space 3\ngrading sparse 1:1", "it ends within a sparse vector"),
    ("amb_space 2\nvertices 1\n1 2\n", "it ends within a matrix"),
    ("amb_space 2\nnumber_field min_poly (a^2 - 5) embedding [2 +/- 1]\ncone 1\n1 2\n", "a matrix over a number field"),
  ])
  func whatIsWrongIsSaid(text: String, message: String) {
    #expect(fault(text)?.contains(message) == true, "\(fault(text) ?? "no fault")")
  }

  private static let boeing = """
    Default title                                                           0
                 4             1             1             2
    RUA                        3             3             4             0
    (40I2)          (40I2)          (3E25.16)
     1 3 4 5
     1 3 2 1
      1.5000000000000000E+00  4.0000000000000000E+00  3.0000000000000000E+00
     -2.0000000000000000E+00

    """

  @Test func harwellBoeingIsRead() throws {
    let file = try read(ProgramFormatTests.boeing, name: "a.rua")
    #expect(file.format.name == "hb" && rows(file) == ["3/2 0 -2", "0 3 0", "4 0 0"])
    #expect(rows(try read(ProgramFormatTests.boeing.replacingOccurrences(of: "E+00", with: "D+00"))) == rows(file))
  }

  @Test(arguments: [
    ("RUA", "CUA", "complex"), (" 1 3 2 1\n", " 1 3 2 4\n", "entry (4, 3) is outside the 3×3 matrix"),
    (" 1 3 4 5\n", " 1 3 2 5\n", "pointers to columns that do not go from 1 to 5"),
    (" -2.0000000000000000E+00\n", "", "the file ends within its numbers"),
    ("1.5000000000000000E+00", "1.5000000000x00000E+00", "not a number"),
  ])
  func damagedHarwellBoeingIsRefused(what: String, by: String, message: String) throws {
    let text = ProgramFormatTests.boeing.replacingOccurrences(of: what, with: by)
    #expect(text != ProgramFormatTests.boeing)
    #expect(try #require(fault(text, name: "a.rua")).contains(message))
  }

  /// Numbers that Fortran reads otherwise than they are written.
  @Test(arguments: [
    ("1.5000000000000000E+00", "                  1500", "'1500' has no point, so that Fortran sets one"),
    ("1.5000000000000000E+00", "                1500E0", "'1500E0' has no point, so that Fortran sets one"),
    ("(3E25.16)", "(1P,3E25.16)", ""), ("(3E25.16)", "(3E25.0)", ""),
  ])
  func fieldsOfFortran(what: String, by: String, message: String) throws {
    let text = ProgramFormatTests.boeing.replacingOccurrences(of: what, with: by)
    #expect(text != ProgramFormatTests.boeing)
    guard !message.isEmpty else { return #expect(rows(try read(text)) == ["3/2 0 -2", "0 3 0", "4 0 0"]) }
    #expect(try #require(fault(text)).contains(message))
    let scaled = ProgramFormatTests.boeing.replacingOccurrences(of: "(3E25.16)", with: "(1P3F25.16)")
      .replacingOccurrences(of: "4.0000000000000000E+00", with: "    4.0000000000000000")
    #expect(fault(scaled)?.contains("'4.0000000000000000' has no exponent, so that Fortran divides it") == true)
  }

  @Test func archivesHideNothing() throws {
    let table = "1,2\n3,4\n"
    let twice = tar([("a.csv", table), ("a.csv", "5,6\n")])
    #expect(
      fault { try read(twice, name: "t.tar") }?.contains("a second file 'a.csv' in the archive; pack it again") == true)
    let two = tar([("a.csv", table)]) + tar([("b.csv", table)])
    #expect(fault { try read(two, name: "t.tar") }?.contains("bytes after the end of the archive") == true)
    let name = String(repeating: "long", count: 40) + ".csv"
    // The length of a record counts its own digits.
    let long = tar([("PaxHeader", "174 path=\(name)\n"), (String(name.prefix(100)), table)], kinds: ["x", "0"])
    #expect(try read(long, name: "t.tar").notes.first == "the only matrix in the file is '\(name)'")
    #expect(rows(try read(long, name: "t.tar") { $0.member = name }) == ["1 2", "3 4"])
    let other = tar([("a", table), ("b.csv", table)], kinds: ["S", "0"])
    #expect(fault { try read(other, name: "t.tar") }?.contains("a file 'a' of a kind that is not read") == true)
  }

  /// A tape archive of files, as SuiteSparse ships them, by the POSIX format.
  private func tar(_ files: [(name: String, text: String)], kinds: [String] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    for (k, (name, text)) in files.enumerated() {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at place: Int) {
        header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
      }
      put(name, at: 0)
      put("0000644", at: 100)
      put(String(text.utf8.count, radix: 8).leftPadded(11), at: 124)
      put("        ", at: 148)
      put(kinds.isEmpty ? "0" : kinds[k], at: 156)
      put("ustar", at: 257)
      put("00", at: 263)
      let sum = header.reduce(0) { $0 + Int($1) }
      put(String(sum, radix: 8).leftPadded(6) + "\0 ", at: 148)
      bytes += header + text.utf8
      bytes += [UInt8](repeating: 0, count: (512 - text.utf8.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
  }

  @Test func archivesOfOneMatrixAreRead() throws {
    let market = "%%MatrixMarket matrix coordinate integer general\n2 2 2\n1 1 3\n2 2 4\n"
    let one = try read(tar([("m/m.mtx", market)]), name: "m.tar")
    #expect(one.format.name == "tar" && rows(one) == ["3 0", "0 4"])
    #expect(one.notes == ["the only matrix in the file is 'm/m.mtx'", "it is read as mtx"])
    let two = tar([("m/m.mtx", market), ("m/m_b.mtx", market)])
    #expect(
      fault { try read(two, name: "m.tar") }?.contains("the file holds 2 matrices, 'm/m.mtx', 'm/m_b.mtx'") == true)
    #expect(rows(try read(two, name: "m.tar") { $0.member = "m/m_b.mtx" }) == ["3 0", "0 4"])
    let short = tar([("m/m.mtx", market)])
    #expect(fault { try read(Array(short[..<540]), name: "m.tar") } != nil)
  }

  /// A comment that has lost the end of its line holds the next row: that is no matrix with a row less.
  @Test(arguments: [
    "# data1 2\n3 4\n5 6\n", "1,2 # first3,4\n5,6\n7,9\n", "# x1,2,3\n4,5,7\n", "# n1\n2\n",
    "1 2\n# note1 2\n3 4\n5 7\n",
  ])
  func aCommentThatHoldsARowIsRefused(text: String) {
    #expect(fault(text)?.contains("a comment that may hold a row") == true, "\(fault(text) ?? "read")")
  }

  @Test(arguments: ["# version 2\n1 2.5\n3 4\n", "1,2 # row 1\n3,4 # row 2\n", "# of 2026\n1.5\n2\n"])
  func commentsWithNumbersAreComments(text: String) throws { _ = try read(text) }
}

extension String {
  fileprivate func leftPadded(_ count: Int) -> String { String(repeating: "0", count: count - utf8.count) + self }
}

import Foundation
import MatrixFiles
import Testing

/// Files as MATLAB writes them; these are SciPy's, `scipy.io.savemat` (`format='4'` and '5', with `do_compression` or not).
@Suite struct MatlabTests {
  private static let files = [
    "v4": """
    AAAAAAIAAAADAAAAAAAAAAIAAABBAAAAAAAAAPg/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAhAAAAAAAAAAMAAAAAAAAAAAA==
    """,
    "v5": """
    TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFN1biBOb3YgMjkgMjE6MTg6MjIgMjAyNgAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAYAAAAAYAAAAIAAAABgAAAAAAAAAFAAAACAAAAAIAAAAD
    AAAAAQABAEEAAAAJAAAAMAAAAAAAAAAAAPg/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAhAAAAAAAAAAMAAAAAAAAAAAA==
    """,
    "v5c": """
    TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFN1biBOb3YgMjkgMjE6MTg6MjIgMjAyNgAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0PAAAAMwAAAHic42NgYEgAYjYg5oDSIMAK5TMBMTMQMwKhI5Dm
    BGIDBhj4Yc+AFXA4QBkHYCIAkd0DUA==
    """,
    "v5sparse": """
    TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFN1biBOb3YgMjkgMjE6MTg6MjIgMjAyNgAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAeAAAAAYAAAAIAAAABQAAAAMAAAAFAAAACAAAAAIAAAAD
    AAAAAQABAFMAAAAFAAAADAAAAAAAAAABAAAAAAAAAAAAAAAFAAAAEAAAAAAAAAABAAAAAgAAAAMAAAAJAAAAGAAAAAAAAAAAAPg/AAAAAAAACE
    AAAAAAAAAAwA==
    """,
    "v5int": """
    TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFN1biBOb3YgMjkgMjE6MTg6MjIgMjAyNgAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAOAAAAAYAAAAIAAAACgAAAAAAAAAFAAAACAAAAAIAAAAC
    AAAAAQABAE4AAAADAAAACAAAAAEALAH+/wQA
    """,
    "v5two": """
    TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFN1biBOb3YgMjkgMjE6MTg6MjIgMjAyNgAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAYAAAAAYAAAAIAAAABgAAAAAAAAAFAAAACAAAAAIAAAAD
    AAAAAQABAEEAAAAJAAAAMAAAAAAAAAAAAPg/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAhAAAAAAAAAAMAAAAAAAAAAAA4AAABgAAAABgAAAAgAAA
    AGAAAAAAAAAAUAAAAIAAAAAwAAAAIAAAABAAEAQgAAAAkAAAAwAAAAAAAAAAAA+D8AAAAAAAAAAAAAAAAAAADAAAAAAAAAAAAAAAAAAAAIQAAA
    AAAAAAAA
    """,
    "v5complex": """
    TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFN1biBOb3YgMjkgMjE6MTg6MjIgMjAyNgAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAASAAAAAYAAAAIAAAABggAAAAAAAAFAAAACAAAAAEAAAAB
    AAAAAQABAEMAAAAJAAAACAAAAAAAAAAAAPA/CQAAAAgAAAAAAAAAAAAAQA==
    """,
    "v5text": """
    TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFN1biBOb3YgMjkgMjE6MTg6MjIgMjAyNgAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAMAAAAAYAAAAIAAAABAAAAAAAAAAFAAAACAAAAAEAAAAB
    AAAAAQAEAG5hbWUQAAEAeAAAAA==
    """,
  ]

  private func bytes(_ name: String) throws -> [UInt8] {
    let text = try #require(MatlabTests.files[name])
    return [UInt8](try #require(Data(base64Encoded: text, options: .ignoreUnknownCharacters)))
  }

  @Test(arguments: ["v4", "v5", "v5c"])
  func fullMatricesAreRead(name: String) throws {
    let file = try read(try bytes(name), name: "a.mat")
    #expect(file.format.name == "matlab" && file.notes == ["the only matrix in the file is 'A'"])
    #expect(rows(file) == ["3/2 0 -2", "0 3 0"])
  }

  @Test func sparseMatricesAndIntegersAreRead() throws {
    #expect(rows(try read(try bytes("v5sparse"))) == ["3/2 0 -2", "0 3 0"])
    #expect(rows(try read(try bytes("v5int"))) == ["1 -2", "300 4"])
  }

  @Test func ofSeveralMatricesOneIsNamed() throws {
    let two = try bytes("v5two")
    #expect(fault { try read(two) }?.contains("the file holds 2 matrices, 'A', 'B'; read it as one of them") == true)
    #expect(rows(try read(two) { $0.member = "B" }) == ["3/2 0", "0 3", "-2 0"])
    #expect(fault { try read(two) { $0.member = "C" } }?.contains("there is no 'C', but 'A', 'B'") == true)
  }

  @Test(arguments: [("v5complex", "variable 'C': a complex array"), ("v5text", "variable 'name': a text")])
  func whatIsNoRealMatrixIsRefused(name: String, message: String) throws {
    let bytes = try bytes(name)
    #expect(fault { try read(bytes) }?.hasPrefix(message) == true)
  }

  /// A file that is cut short anywhere is a fault, and never another matrix.
  @Test(arguments: ["v4", "v5", "v5c", "v5sparse"])
  func aFileThatIsCutShortIsNoMatrix(name: String) throws {
    let whole = try bytes(name)
    let expected = rows(try read(whole))
    for count in 0..<whole.count {
      guard let file = try? read(Array(whole[..<count]), name: "a.mat") else { continue }
      // The filling up to 8 bytes after the last element says nothing.
      #expect(rows(file) == expected && count > whole.count - 8, "\(count) of \(whole.count) bytes")
    }
  }
}

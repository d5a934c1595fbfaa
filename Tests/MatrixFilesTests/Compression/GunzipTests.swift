import ExactArithmetic
import MatrixFiles
import Testing

@Suite struct GunzipTests {
  /// `printf '1,2\n3,4\n' | gzip -n`
  private let table: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x33, 0xd4, 0x31, 0xe2, 0x32, 0xd6, 0x31, 0xe1, 0x02,
    0x00, 0x47, 0x93, 0x6c, 0xaf, 0x08, 0x00, 0x00, 0x00,
  ]

  @Test func compressedFilesAreRead() throws {
    let file = try read(table, name: "a.csv.gz")
    #expect(file.format.name == "csv")
    #expect(rows(file) == ["1 2", "3 4"])
  }

  @Test func membersFollowOneAnother() throws {
    #expect(rows(try read(table + table)) == ["1 2", "3 4", "1 2", "3 4"])
  }

  @Test func damageIsRefused() throws {
    for count in 2..<table.count {
      let text = try #require(fault { try read(Array(table.prefix(count))) })
      #expect(text.hasPrefix("gzip: the compressed data ends too early; "), "\(count)")
    }
    for place in 10..<table.count {
      var damaged = table
      damaged[place] ^= 0x55
      #expect(throws: MatrixFileError.self, "\(place)") { try read(damaged) }
    }
    #expect(throws: MatrixFileError.self) { try read(table + [1, 2, 3]) }
  }

  @Test func theLimitEndsWhatExpands() throws {
    var limits = Limits()
    limits.bytes = 7
    let text = fault { try read(table, limits: limits) }
    #expect(text == "the file is over the limit of 7 bytes")
  }
}

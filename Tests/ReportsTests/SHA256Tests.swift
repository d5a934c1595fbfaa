import Foundation
import Reports
import Testing

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4 and NIST's million letters.
  @Test func published() {
    #expect(
      SHA256.digest(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.digest([UInt8](repeating: 97, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Around the lengths at which the padding takes another block.
  @Test func sameAsSha256sum() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sha256-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lengths = [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 121, 128, 1000]
    for length in lengths {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }
      try Data(bytes).write(to: folder.appendingPathComponent("\(length)"))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = lengths.map { folder.appendingPathComponent("\($0)").path }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(
      separator: "\n")
    process.waitUntilExit()
    #expect(lines.count == lengths.count)
    for (length, line) in zip(lengths, lines) {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }
      #expect(line.hasPrefix(SHA256.digest(bytes) + " "))
    }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import Foundation
import Testing

/// Damage that a file for each case would be too much for.
@Suite struct SyntaxTests {
  private func outcome(_ bytes: some Sequence<UInt8>, limits: Limits = Limits()) throws -> Outcome {
    try kernel(Array(bytes), limits)
  }

  private func isMalformed(_ outcome: Outcome) -> Bool {
    if case .malformed = outcome { true } else { false }
  }

  @Test(arguments: ["accept/matrix-rank-right", "accept/witness-L2"])
  func everyTruncationIsMalformed(name: String) throws {
    let bytes = try Fixtures.bytes(name)
    for end in 0..<bytes.count {
      #expect(isMalformed(try outcome(bytes[..<end])), "the first \(end) bytes")
    }
    for start in 1...bytes.count {
      #expect(isMalformed(try outcome(bytes[start...])), "without the first \(start) bytes")
    }
  }

  /// Whatever byte stands anywhere: the same claim is verified, or nothing is.
  @Test func everyByteChangedToEveryClass() throws {
    let bytes = try Fixtures.bytes("accept/matrix-rank-composite-modulus")
    let statement = try outcome(bytes)
    for position in bytes.indices {
      for byte in Array("\0\t\n \"+-,/0:[]{}\\a\u{7f}".utf8) + [0x80, 0xFF] where byte != bytes[position] {
        var changed = bytes
        changed[position] = byte
        // `0` can leave another matrix of rank 2; then the claim is about that matrix.
        let result = try outcome(changed)
        if case .verified = result { #expect(result == statement, "\(byte) at \(position)") }
      }
    }
  }

  /// - Parameter opening: what is repeated to go deeper.
  @Test(arguments: ["[", "{", "[\n", "{\n  \"a\": ", "[[]", "{\"a\":["])
  func deepNestingIsRefusedAtOnce(opening: String) throws {
    let bytes = Array(String(repeating: opening, count: 1_000_000).utf8)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(isMalformed(try outcome(bytes)))
    #expect(clock.now - start < .seconds(5))
  }

  @Test func properNestingIsBoundedBySixteen() throws {
    /// A canonical array in an array, `depth` of them.
    func nested(_ depth: Int) -> JSON { depth == 0 ? "x" : [nested(depth - 1)] }
    #expect(try JSON(reading: nested(16).canonicalBytes).canonicalBytes == nested(16).canonicalBytes)
    #expect(throws: FormatError(place: "line 18, column 35", problem: "expected at most 16 levels of nesting")) {
      try JSON(reading: nested(17).canonicalBytes)
    }
  }

  @Test func numbersOfAMillionDigits() throws {
    let text = String(decoding: try Fixtures.bytes("accept/matrix-rank-square"), as: UTF8.self)
    let digits = String(repeating: "7", count: 1_000_000)
    #expect(
      try outcome(text.replacing("\"2 1 0\"", with: "\"\(digits) 1 0\"").utf8)
        == .declined(
          "claim.matrix.entries[0]: a number of 1000000 digits is over the limit of 100000 digits")
    )
    #expect(
      try outcome(text.replacing("\"101\"", with: "\"\(digits)\"").utf8)
        == .declined(
          "evidence.minor.modulus: a number of 1000000 digits is over the limit of 100000 digits"))
    #expect(
      try outcome(text.replacing("\"rank\": 3", with: "\"rank\": \(digits)").utf8)
        == .malformed("line 15, column 13: expected a number below 2^53 without leading zeros"))
  }

  /// Each limit: what is as large as it passes, what is larger by one is declined.
  @Test func limitsHoldToTheUnit() throws {
    var limits = Limits()
    let square = try Fixtures.bytes("accept/matrix-rank-square")
    limits.bytes = square.count
    #expect(try outcome(square, limits: limits) == expectations["accept/matrix-rank-square"])
    limits.bytes = square.count - 1
    #expect(
      try outcome(square, limits: limits)
        == .declined(
          "a file of \(square.count) bytes is over the limit of \(square.count - 1) bytes"))

    limits = Limits()
    limits.digits = 4
    #expect(try outcome(square, limits: limits) == expectations["accept/matrix-rank-square"])
    limits.digits = 3
    #expect(
      try outcome(square, limits: limits)
        == .declined("claim.matrix.entries[1]: a number of 4 digits is over the limit of 3 digits")
    )

    let gradient = try Fixtures.bytes("accept/gradient-rank-L3")
    limits = Limits()
    limits.entries = 12
    #expect(try outcome(gradient, limits: limits) == expectations["accept/gradient-rank-L3"])
    limits.entries = 11
    #expect(
      try outcome(gradient, limits: limits)
        == .declined("G^p, 4×3, is over the limit of 11 entries"))

    let enumeration = try Fixtures.bytes("accept/enumeration-L2")
    limits = Limits()
    // Each sample has three columns up to a factor, and the last sample is not counted.
    limits.patterns = 9
    #expect(try outcome(enumeration, limits: limits) == expectations["accept/enumeration-L2"])
    limits.patterns = 8
    #expect(
      try outcome(enumeration, limits: limits)
        == .declined(
          "the tree of all choices of columns is over the limit of 8 patterns"))
  }

  /// `P = 2^6` of a union bound has to be computed; it has two digits.
  @Test func theDigitsOfPCount() throws {
    let bytes = try Fixtures.bytes("accept/union-bound-L2")
    let short = String(decoding: bytes, as: UTF8.self).replacing("1/100", with: "99").replacing("48/125", with: "1")
      .replacing("\"1000\"", with: "\"999\"")
    var limits = Limits()
    limits.digits = 3
    if case .verified = try outcome(short.utf8, limits: limits) {} else { Issue.record("\(try outcome(short.utf8))") }
    let many = short.replacing("\"99\"", with: "\"99\",\n        \"98\",\n        \"97\"")
    #expect(
      try outcome(many.utf8, limits: limits)
        == .declined("P = 4^6: a number of 4 digits is over the limit of 3 digits"))
  }

  /// Writing what was read gives the same bytes, for every accepted fixture.
  @Test func everyAcceptedFixtureIsCanonical() throws {
    for name in Fixtures.names where name.hasPrefix("accept/") {
      let bytes = try Fixtures.bytes(name)
      #expect(try Certificate(reading: bytes).canonicalBytes == bytes, "\(name)")
    }
  }
}

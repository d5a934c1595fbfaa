import Certificates
import Certifiers
import Testing

@Suite struct JSONTests {
  @Test func canonicalBytesReadBack() throws {
    let json: JSON = ["a": [1, 2, 3], "b": ["x", "y"], "c": [], "e": [["f": 0], [[1], []]]]
    #expect(try JSON(reading: json.canonicalBytes).canonicalBytes == json.canonicalBytes)
  }
}

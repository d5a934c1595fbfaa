import ExactArithmetic
import Testing

@Suite struct IntegerTests {
  @Test(arguments: ["0", "7", "-7", "9223372036854775807", "-9223372036854775808", "123456789012345678901234567890"])
  func textRoundTrips(text: String) {
    #expect(Integer(text)?.description == text)
  }

  @Test(arguments: ["", "-", "+1", "-0", "01", " 1", "1 ", "1a", "0x10", "--1"])
  func otherTextIsRefused(text: String) {
    #expect(Integer(text) == nil)
  }
}

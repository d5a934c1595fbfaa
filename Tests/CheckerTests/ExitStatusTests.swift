import TestSupport
import Testing

@Suite struct ExitStatusTests {
  @Test(arguments: [
    (["certify", "--layers", "1"], "--layers 1: a network has between 2 and 64 weight layers"),
    (["certify", "--N", "0"], "--N 0: the number of samples is between 1 and 100000000"),
    (["certify", "--slope", "0"], "--slope 0: the theorems need slopes s ≠ 0"),
    (["certify", "--widths", "2,2", "--N", "5"], "N = 5 is more than d_{L-2} d_{L-1} = 4"),
  ])
  func wrongUsageIsOneLineAndCode64(arguments: [String], line: String) throws {
    let result = try runChecker(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: \(line)"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }
}

import Certificates
import TestSupport
import Testing

@Suite struct ConvolutionTests {
  /// The count in closed form, against the definition.
  @Test func offsetsThatAreSeen() {
    var (source, gaps) = (SeededGenerator(seed: 51), 0)
    for _ in 0..<3000 {
      let (n, s, q) = (
        Int.random(in: 1...9, using: &source), Int.random(in: 1...12, using: &source),
        Int.random(in: 0...9, using: &source)
      )
      let k = Int.random(in: 1...n + 2 * q, using: &source)
      let convolution = ConvolutionFields(
        channels: 1, sizes: [n], kernel: [k], strides: [s], padding: [q], bias: 0, filters: 1, slopes: [1], samples: 1)
      let seen = (0..<k).count { offset in
        (0..<convolution.positions[0]).contains { (0..<n).contains($0 * s - q + offset) }
      }
      #expect(convolution.offsetsSeen(along: 0) == seen, "n \(n), k \(k), s \(s), q \(q)")
      if s > n, convolution.positions[0] > 2 { gaps += 1 }
    }
    #expect(gaps > 100)
  }
}

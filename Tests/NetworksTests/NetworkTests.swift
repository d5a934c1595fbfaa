import ExactArithmetic
import Networks
import Testing

@Suite struct NetworkTests {
  private func network(_ widths: [Int], _ slopes: Int = 2, samples: Int = 3) throws -> Network {
    try Network(widths: widths, slopes: Array(repeating: 1, count: slopes), samples: samples)
  }

  @Test func sizes() throws {
    let network = try Network(widths: [4, 3, 2], slopes: [1, 0], samples: 5)
    #expect(network.layers == 3 && network.samples == 5)
    #expect(Array(network.hiddenWidths) == [3, 2])
    #expect(network.hiddenUnits == 5 && network.patternBits == 25 && network.patternCountText == "2^25")
    #expect(network.gradientRows == 6)
    #expect(try self.network([7, 2], 3).patternCountText == "3^6")
    #expect(try self.network([7, 2]).gradientRows == 14)
  }

  @Test(arguments: [0, 1, 65, 1000])
  func theNumberOfLayers(count: Int) {
    #expect(throws: NetworkError.layers(count)) { try network(Array(repeating: 1, count: count)) }
    #expect(
      NetworkError.layers(count).description
        == "\(count) widths: a network has between 2 and 64 layers, a width d_0, …, d_{L-1} for each")
  }

  @Test(arguments: [0, -1, Int.min, 100_000_001, Int.max])
  func theWidths(width: Int) {
    for layer in 0..<3 {
      var widths = [1, 1, 1]
      widths[layer] = width
      #expect(throws: NetworkError.width(layer: layer, width)) { try network(widths) }
    }
    #expect(
      NetworkError.width(layer: 2, width).description == "width d_2 = \(width) is not between 1 and 100000000")
  }

  @Test(arguments: [0, -3, 100_000_001, Int.max])
  func theSamples(samples: Int) {
    #expect(throws: NetworkError.samples(samples)) { try network([1, 1], samples: samples) }
    #expect(NetworkError.samples(samples).description == "N = \(samples) is not between 1 and 100000000")
  }

  @Test(arguments: [0, 257])
  func theSlopes(count: Int) {
    #expect(throws: NetworkError.slopes(count)) { try network([1, 1], count) }
    #expect(NetworkError.slopes(count).description == "\(count) slopes: there must be between 1 and 256")
  }

  @Test func theEdgesAreAllowed() throws {
    #expect(try network(Array(repeating: 1, count: 64)).layers == 64)
    #expect(try network([1, 1], 256).slopes.count == 256)
    #expect(try network([1, 1], 1).patternCountText == "1^3")
    // Every product of sizes fits a word, at the largest network there is.
    let largest = try network(Array(repeating: 100_000_000, count: 64), samples: 100_000_000)
    #expect(largest.gradientRows == 10_000_000_000_000_000)
    #expect(largest.patternBits == 63 * 10_000_000_000_000_000)
  }
}

import ExactArithmetic

/// A convolution as a claim writes it, with an activation, noise at each position, the average over all positions and one
/// output. FORMAT.md, section 4.
public struct ConvolutionFields: Equatable, Sendable {
  public let channels: Int
  /// `n_a`, of the inputs.
  public let sizes: [Int]
  /// `k_a`.
  public let kernel: [Int]
  public let strides: [Int]
  public let padding: [Int]
  /// 1 with a bias, 0 without.
  public let bias: Int
  public let filters: Int
  public let slopes: [Rational]
  public let samples: Int

  public init(
    channels: Int, sizes: [Int], kernel: [Int], strides: [Int], padding: [Int], bias: Int, filters: Int,
    slopes: [Rational], samples: Int
  ) {
    (self.channels, self.sizes, self.kernel, self.strides) = (channels, sizes, kernel, strides)
    (self.padding, self.bias, self.filters, self.slopes, self.samples) = (padding, bias, filters, slopes, samples)
  }

  init(_ field: Field) throws {
    let f = try field.members(
      "channels", "sizes", "kernel", "strides", "padding", "bias", "filters", "slopes", "samples")
    self.init(
      channels: try f[0].number(), sizes: try f[1].numbers(), kernel: try f[2].numbers(), strides: try f[3].numbers(),
      padding: try f[4].numbers(), bias: try f[5].number(), filters: try f[6].number(),
      slopes: try f[7].elements().map { try $0.rational() }, samples: try f[8].number())
  }

  /// Checks that there is such a convolution.
  package func checkSizes() throws(Rejection) {
    func demand(_ holds: Bool, _ words: String) throws(Rejection) { if !holds { throw .illFormedClaim(words) } }
    let most = 100_000_000
    try demand((1...3).contains(sizes.count), "\(sizes.count) sizes, not between 1 and 3")
    try demand(
      [kernel, strides, padding].allSatisfy { $0.count == sizes.count },
      "kernel, strides and padding are not as many as sizes")
    for (name, numbers) in [
      ("channels", [channels]), ("sizes", sizes), ("kernel", kernel), ("strides", strides), ("filters", [filters]),
      ("samples", [samples]),
    ] {
      for number in numbers {
        try demand((1...most).contains(number), "\(number) in \(name), not between 1 and \(most)")
      }
    }
    for number in padding { try demand(number <= most, "\(number) in padding, over \(most)") }
    try demand(bias <= 1, "bias is \(bias), not 0 or 1")
    try demand((1...256).contains(slopes.count), "\(slopes.count) slopes, not between 1 and 256")
    try demand(
      sizes.indices.allSatisfy { kernel[$0] <= sizes[$0] + 2 * padding[$0] },
      "the kernel is larger than the padded inputs")
    for sizes in [[channels] + sizes, [channels] + kernel, positions] {
      try demand(Work.product(sizes) <= most, "a product of sizes of the convolution is over \(most)")
    }
  }

  /// `P_a`.
  package var positions: [Int] {
    sizes.indices.map { (sizes[$0] + 2 * padding[$0] - kernel[$0]) / strides[$0] + 1 }
  }

  /// How many offsets of the kernel along an axis are on the inputs at some position: at the position `π` those from
  /// `q - π s` on, `n` of them.
  /// - Complexity: O(1).
  package func offsetsSeen(along axis: Int) -> Int {
    let (n, k, s, q) = (sizes[axis], kernel[axis], strides[axis], padding[axis])
    let count = positions[axis]
    let least = q - (count - 1) * s
    // Those of a position are next to those of the one before, or overlap them.
    if s <= n { return max(0, min(k, q + n) - max(0, least)) }
    /// How many are below a number.
    func below(_ limit: Int) -> Int {
      // The positions all of whose offsets are below it.
      let all = limit - least < n ? 0 : min(count, (limit - least - n) / s + 1)
      return all * n + (all < count ? max(0, min(n, limit - least - all * s)) : 0)
    }
    return below(k) - below(0)
  }

  /// The largest `N` with rank `N` almost everywhere.
  package var threshold: Int {
    filters * (channels * sizes.indices.map { offsetsSeen(along: $0) }.reduce(1, *) + bias)
  }

  /// The claim in words.
  func statement(rank: Int) -> String {
    guard (try? checkSizes()) != nil else { return "" }
    let times = { (sizes: [Int]) in sizes.map(String.init).joined(separator: "×") }
    let places = positions.reduce(1, *)
    let exponent = Integer(samples) * Integer(filters) * Integer(places)
    return
      "rank(G^p) = \(rank) for all \(slopes.count)^\(exponent) activation patterns p, for almost every (X, E); convolution of \(filters) filters\(bias == 1 ? " with biases" : ""), \(channels) channels of sizes \(times(sizes)), kernels \(times(kernel)), strides \(times(strides)), padding \(times(padding)), average over \(places) positions, slopes {\(slopes.map(\.description).joined(separator: ", "))}, N = \(samples)"
  }
}

extension Claim {
  init(convolution field: Field) throws {
    let f = try field.members("kind", "convolution", "rank")
    self = .convolution(try ConvolutionFields(f[1]), rank: try f[2].number())
  }
}

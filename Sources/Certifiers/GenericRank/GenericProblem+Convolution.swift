import Certificates
import ExactArithmetic

extension GenericProblem {
  /// `G^p` of a convolution with noise at each position and the average over all, at the pattern that takes slope 1 everywhere:
  /// any other of nonzero slopes has the same generic rank (substitute `ε/τ` for `ε`).
  public static func convolution(_ convolution: ConvolutionFields) throws -> GenericProblem {
    do { try convolution.checkSizes() } catch { throw FamilyError.noConvolution("\(error)") }
    let (c, samples, positions) = (convolution, convolution.samples, convolution.positions)
    let places = positions.reduce(1, *)
    let patch = c.kernel.reduce(c.channels, *)
    try FamilyError.checkSize(patch + c.bias, c.filters, samples, places, of: "terms of the matrix")
    try FamilyError.checkSize(c.sizes.reduce(c.channels, *) + c.filters * places, samples, of: "parameters")
    let x = generic("x", c.sizes.reduce(c.channels, *), samples)
    let e = generic("e", c.filters * places, samples)
    var lines = [PolynomialVector](repeating: [:], count: c.filters * (patch + c.bias))
    for place in 0..<places {
      let position = indices(of: place, in: positions)
      for entry in 0..<patch + c.bias {
        let pixel = entry == patch ? nil : pixel(of: entry, at: position, in: c)
        if entry < patch && pixel == nil { continue }
        for filter in 0..<c.filters {
          for n in 0..<samples {
            // In place: a sum over all positions that is copied for each takes their square.
            lines[filter * (patch + c.bias) + entry][n, default: Polynomial()].addProduct(
              Polynomial(parameter: e[filter * places + place, n]),
              pixel.map { Polynomial(parameter: x[$0, n]) } ?? Polynomial(.one))
          }
        }
      }
    }
    return GenericProblem(
      title: "G^p of a convolution of \(c.filters) filters, \(patch + c.bias) weights each, "
        + "averaged over \(places) positions, N = \(samples)",
      matrix: try PolynomialMatrix(
        parameters: x.elements + e.elements, rows: lines.count, columns: samples, lines: lines),
      everywhere: samples <= c.threshold ? .convolution(c, rank: samples) : nil)
  }

  /// The index of the input that an entry of the patch at a position is; nil in the padding.
  private static func pixel(of entry: Int, at position: [Int], in c: ConvolutionFields) -> Int? {
    let offsets = indices(of: entry, in: [c.channels] + c.kernel)
    var index = offsets[0]
    for axis in c.sizes.indices {
      let place = position[axis] * c.strides[axis] - c.padding[axis] + offsets[axis + 1]
      guard (0..<c.sizes[axis]).contains(place) else { return nil }
      index = index * c.sizes[axis] + place
    }
    return index
  }
}

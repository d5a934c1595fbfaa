import ExactArithmetic

/// A member of a family that there is not.
public enum FamilyError: Error, Equatable, CustomStringConvertible {
  /// These sizes are all to be positive.
  case notPositive(sizes: String)
  case noNoise(layer: Int, layers: Int)
  /// Noise does not reach what is behind a slope of 0. Without any the pattern's slopes may be 0.
  case zeroSlope
  case noLayer(Int, layers: Int)
  case noFramework
  /// Vertices counted from 0.
  case noEdge(Int, Int, vertices: Int)
  case noTensor
  case notPieces(Int)
  case noConvolution(String)

  public var description: String {
    switch self {
    case .notPositive(let sizes): "\(sizes) are at least 1"
    case .noNoise(let layer, let layers): "there is no noise in layer \(layer): hidden layers are 1 to \(layers - 1)"
    case .zeroSlope:
      "a slope is 0: noise then does not reach it, and a column can be 0 whatever the parameters, "
        + "as e · 0 · x at N = d_0 = d_1 = 1; where no layer has noise, a pattern may have slopes 0"
    case .noLayer(let layer, let layers): "there is no layer \(layer): layers are 1 to \(layers)"
    case .noFramework: "a framework has at least one vertex, in dimension 1 or more"
    case .noEdge(let u, let v, let vertices):
      "\(u + 1)-\(v + 1) is no edge between two of the vertices 1 to \(vertices)"
    case .notPieces(let pieces): "\(pieces) pieces: a unit is the largest of at least 2 forms"
    case .noConvolution(let words): words
    case .noTensor: "a tensor decomposition has 2 to 8 sizes of at least 1, and at least one term"
    }
  }

  /// That the product of sizes is within the bound: certificates hold these matrices term by term.
  static func checkSize(_ factors: Int..., of what: String, most: Int = 5_000_000) throws(LimitError) {
    var size = 1
    for factor in factors {
      let (product, overflow) = size.multipliedReportingOverflow(by: factor)
      guard !overflow, product <= most else {
        throw LimitError("the number of \(what)", of: .terms, bound: most, mend: "take a smaller case")
      }
      size = product
    }
  }
}

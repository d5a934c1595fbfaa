import ExactArithmetic
import Networks

/// A network as a claim writes it: widths `d_0, …, d_{L-1}`, slopes and `N`.
public struct NetworkFields: Equatable, Sendable {
  public let widths: [Int]
  public let slopes: [Rational]
  public let samples: Int

  public init(widths: [Int], slopes: [Rational], samples: Int) {
    (self.widths, self.slopes, self.samples) = (widths, slopes, samples)
  }

  init(_ field: Field) throws {
    let f = try field.members("widths", "slopes", "samples")
    self.init(
      widths: try f[0].numbers(), slopes: try f[1].elements().map { try $0.rational() },
      samples: try f[2].number())
  }

  /// The network, if there is one.
  package func network() throws(Rejection) -> Network {
    do {
      return try Network(widths: widths, slopes: slopes, samples: samples)
    } catch { throw .illFormedClaim("\(error)") }
  }
}

extension NetworkFields: CustomStringConvertible {
  public var description: String {
    let widths = widths.map(String.init).joined(separator: ",")
    let slopes = slopes.map(\.description).joined(separator: ", ")
    return "L = \(self.widths.count), widths \(widths), slopes {\(slopes)}, N = \(samples)"
  }

  var patternCount: String { (try? network())?.patternCountText ?? "0" }
}

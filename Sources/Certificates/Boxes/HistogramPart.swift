import ExactArithmetic

/// A box: lists of choices of slopes for the first samples of an order. It has the patterns that choose from the lists.
public typealias PatternBox = [[Int]]

/// How many of the patterns in some boxes have which rank: FORMAT.md, section 4.
public struct HistogramPart: Equatable, Sendable {
  public let network: NetworkFields
  public let instance: InstanceFields
  /// All samples, in the order in which boxes speak of them.
  public let order: [Int]
  public let boxes: [PatternBox]
  public let histogram: [RankCount]

  package init(
    network: NetworkFields, instance: InstanceFields, order: [Int], boxes: [PatternBox], histogram: [RankCount]
  ) {
    (self.network, self.instance, self.order) = (network, instance, order)
    (self.boxes, self.histogram) = (boxes, histogram)
  }

  init(_ field: Field) throws {
    let f = try field.members("kind", "network", "instance", "order", "boxes", "histogram")
    self.init(
      network: try NetworkFields(f[1]), instance: try InstanceFields(f[2]), order: try f[3].numbers(),
      boxes: try f[4].boxes(), histogram: try f[5].rankCounts())
  }

  /// So many patterns are in the boxes, by the counts.
  package var patterns: Integer { histogram.patterns }

  var statement: String {
    "rank(G^p) = \(histogram.statement) of those \(patterns) of all \(network.patternCount) activation patterns p whose slopes are in the boxes of this file, for the instance \(network.instanceInWords) of this file; \(network)"
  }
}

extension Field {
  func boxes() throws -> [PatternBox] { try elements().map { try $0.elements().map { try $0.numbers() } } }
}

extension Claim {
  init(rankHistogram field: Field) throws {
    let f = try field.members("kind", "network", "instance", "histogram")
    self = .rankHistogram(try NetworkFields(f[1]), try InstanceFields(f[2]), try f[3].rankCounts())
  }
}

extension NetworkFields {
  func histogramStatement(_ histogram: [RankCount]) -> String {
    "rank(G^p) = \(histogram.statement) of all \(patternCount) activation patterns p, for the instance \(instanceInWords) of this file; \(self)"
  }
}

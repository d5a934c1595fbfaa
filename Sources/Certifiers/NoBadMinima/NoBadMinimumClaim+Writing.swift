import Certificates

extension NoBadMinimumClaim {
  var json: JSON {
    let given: [(key: String, value: JSON)] = [("network", network.json), ("instance", instance.json)]
    let members: [(key: String, value: JSON)] =
      switch self {
      case .noBadLocalMinimum: given
      case .noBadLocalMinimumNearby(_, _, let radius): given + [("radius", .text("\(radius)"))]
      case .noBadStationaryPoint(_, _, let output, let rate):
        given + [("output", JSON(output)), ("rate", .text("\(rate)"))]
      }
    return .object([("kind", .text(kind.rawValue))] + members)
  }
}

extension OrientationEvidence {
  var json: JSON {
    ["kind": .text(EvidenceKind.orientation.rawValue), "cells": JSON(cells), "points": JSON(points)]
  }
}

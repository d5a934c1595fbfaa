import Certificates

extension NearbyClaim {
  var json: JSON {
    .object([(key: "kind", value: .text(kind.rawValue))] + point.members + [(key: "radius", value: .text("\(radius)"))])
  }
}

extension FixedPointEvidence {
  var json: JSON {
    ["kind": .text(EvidenceKind.fixedPoint.rawValue), "moves": JSON(moves), "side": .text("\(side)")]
  }
}

extension ConvexityEvidence {
  var json: JSON {
    [
      "kind": .text(EvidenceKind.convexity.rawValue), "coordinates": .array(coordinates.map { JSON($0) }),
      "folds": .array(folds.map { JSON($0) }), "slopes": JSON(slopes), "bound": .text("\(bound)"),
      "factor": JSON(factor),
    ]
  }
}

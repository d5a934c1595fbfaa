import Certificates

extension LocalMinimumValues {
  var json: JSON {
    [
      "kind": .text(ClaimKind.localMinimumValues.rawValue), "network": network.json, "instance": instance.json,
      "targets": JSON(targets), "values": .array(values.map(\.json)),
    ]
  }
}

extension LocalMinimumValue {
  fileprivate var json: JSON {
    [
      "error": .text("\(error)"), "differentiable": .number(differentiable), "hidden": JSON(hidden),
      "output": JSON(output),
    ]
  }
}

extension CensusEvidence {
  var json: JSON {
    [
      "kind": .text(EvidenceKind.census.rawValue), "minima": .array(minima.map { .array($0.map { JSON($0) }) }),
      "trees": .array(trees.map(\.json)), "counts": JSON(counts), "units": JSON(units),
      "directions": JSON(directions), "multipliers": JSON(multipliers),
      "values": JSON(values), "points": JSON(points), "stationary": JSON(stationary),
    ]
  }
}

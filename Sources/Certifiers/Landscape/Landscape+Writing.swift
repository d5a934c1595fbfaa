import Certificates

extension LandscapeClaim {
  var json: JSON {
    let given: [(key: String, value: JSON)] = [("network", network.json), ("instance", instance.json)]
    let members: [(key: String, value: JSON)] =
      switch self {
      case .noBadLocalMinimum: given
      case .noBadLocalMinimumNearby(_, _, let radius): given + [("radius", .text("\(radius)"))]
      case .noBadStationaryPoint(_, _, let output, let rate):
        given + [("output", JSON(output)), ("rate", .text("\(rate)"))]
      case .globalMinimum(let point, let error): point.members + [("error", .text("\(error)"))]
      case .localMinimumValues(_, _, let targets, let values):
        given + [("targets", JSON(targets)), ("values", .array(values.map(\.json)))]
      }
    return .object([("kind", .text(kind.rawValue))] + members)
  }
}

extension LandscapeEvidence {
  var json: JSON {
    switch self {
    case .preconditionedDominance(let preconditioner):
      ["kind": .text(kind.rawValue), "preconditioner": JSON(preconditioner)]
    case .branching(let evidence):
      [
        "kind": .text(kind.rawValue), "trees": .array(evidence.trees.map(\.json)), "vectors": JSON(evidence.vectors),
        "multipliers": JSON(evidence.multipliers),
      ]
    case .orientation(let evidence):
      ["kind": .text(kind.rawValue), "cells": JSON(evidence.cells), "points": JSON(evidence.points)]
    case .census(let evidence):
      [
        "kind": .text(kind.rawValue), "minima": .array(evidence.minima.map { .array($0.map { JSON($0) }) }),
        "trees": .array(evidence.trees.map(\.json)), "counts": JSON(evidence.counts), "units": JSON(evidence.units),
        "directions": JSON(evidence.directions), "multipliers": JSON(evidence.multipliers),
        "values": JSON(evidence.values), "points": JSON(evidence.points), "stationary": JSON(evidence.stationary),
      ]
    }
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

extension SideTree {
  fileprivate var json: JSON { ["signs": JSON(signs), "nodes": JSON(nodes)] }
}

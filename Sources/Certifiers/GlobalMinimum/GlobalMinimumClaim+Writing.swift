import Certificates

extension GlobalMinimumClaim {
  var json: JSON {
    let members: [(key: String, value: JSON)] =
      switch self {
      case .noZeroErrorPoint(let network, let instance, let targets):
        [("network", network.json), ("instance", instance.json), ("targets", JSON(targets))]
      case .errorAtLeast(let network, let instance, let targets, let error):
        [
          ("network", network.json), ("instance", instance.json), ("targets", JSON(targets)),
          ("error", .text("\(error)")),
        ]
      case .globalMinimum(let point, let error): point.members + [("error", .text("\(error)"))]
      }
    return .object([("kind", .text(kind.rawValue))] + members)
  }
}

extension CellEvidence {
  var json: JSON {
    [
      "kind": .text(EvidenceKind.cells.rawValue), "cells": JSON(cells), "points": JSON(points),
      "refutations": .array(
        refutations.map {
          ["vector": JSON($0.vector), "cones": JSON($0.cones), "multipliers": JSON($0.multipliers)]
        }),
    ]
  }
}

extension BranchingEvidence {
  var json: JSON {
    [
      "kind": .text(EvidenceKind.branching.rawValue), "trees": .array(trees.map(\.json)), "vectors": JSON(vectors),
      "multipliers": JSON(multipliers),
    ]
  }
}

extension OutputBound {
  var json: JSON { ["output": .number(output), "error": .text("\(error)"), "evidence": evidence.json] }
}

extension SideTree {
  var json: JSON { ["signs": JSON(signs), "nodes": JSON(nodes)] }
}

import Certificates

extension Evidence {
  var json: JSON {
    switch self {
    case .rank(let rank):
      ["kind": .text(kind.rawValue), "minor": rank.minor.json, "kernel": rank.kernel.json]
    case .sparseRank(let evidence):
      .object([("kind", .text(kind.rawValue))] + evidence.members)
    case .elimination(let evidence):
      ["kind": .text(kind.rawValue), "rows": JSON(evidence.rows), "columns": JSON(evidence.columns)]
    case .determinant(.kernelVector(let vector)): ["kind": .text(kind.rawValue), "vector": JSON(vector)]
    case .determinant(.remainders(let evidence)):
      [
        "kind": .text(kind.rawValue), "solution": JSON(evidence.solution), "divisor": .text("\(evidence.divisor)"),
        "primes": JSON(evidence.primes),
      ]
    case .specialization(let evidence):
      .object([("kind", .text(kind.rawValue)), ("point", JSON(evidence.point))] + evidence.rank.members)
    case .enumeration, .dominance, .standardWitness: ["kind": .text(kind.rawValue)]
    case .sum(let sum):
      [
        "kind": .text(kind.rawValue), "order": JSON(sum.order),
        "parts": .array(
          sum.parts.map { ["sha256": .text($0.hash), "boxes": $0.boxes.json, "histogram": $0.histogram.json] }),
      ]
    case .congruence(let evidence):
      [
        "kind": .text(kind.rawValue), "modulus": .text("\(evidence.modulus)"), "rows": JSON(evidence.rows),
        "scale": .text("\(evidence.scale)"), "inverse": JSON(evidence.inverse),
      ]
    case .residues(let prime): ["kind": .text(kind.rawValue), "prime": .text("\(prime)")]
    case .witness(let evidence), .unionBound(let evidence), .congruentBound(let evidence):
      ["kind": .text(kind.rawValue), "point": evidence.point.json, "minor": evidence.minor.json]
    case .training(let evidence): evidence.json
    case .nearby(.fixedPoint(let evidence)): evidence.json
    case .nearby(.convexity(let evidence)): evidence.json
    case .cells(let evidence): evidence.json
    case .branching(let evidence): evidence.json
    case .byOutput(let bounds): ["kind": .text(kind.rawValue), "outputs": .array(bounds.map(\.json))]
    case .preconditionedDominance(let preconditioner):
      ["kind": .text(kind.rawValue), "preconditioner": JSON(preconditioner)]
    case .orientation(let evidence): evidence.json
    case .census(let evidence): evidence.json
    }
  }
}

extension MinorEvidence {
  var json: JSON {
    [
      "rows": JSON(rows), "columns": JSON(columns), "modulus": .text("\(modulus)"),
      "inverse": JSON(inverse),
    ]
  }
}

extension SparseRankEvidence where Element: CustomStringConvertible {
  fileprivate var members: [(key: String, value: JSON)] {
    [
      ("rows", JSON(rows)), ("columns", JSON(columns)), ("modulus", .text("\(modulus)")), ("bound", bound.json),
    ]
  }
}

extension SparseBound where Element: CustomStringConvertible {
  var json: JSON {
    switch self {
    case .none: ["kind": "none"]
    case .shape: ["kind": "shape"]
    case .cover(let rows, let columns): ["kind": "cover", "rows": JSON(rows), "columns": JSON(columns)]
    case .right(let free, let basis): ["kind": "right", "free": JSON(free), "basis": JSON(basis)]
    case .left(let free, let basis): ["kind": "left", "free": JSON(free), "basis": JSON(basis)]
    }
  }
}

extension KernelEvidence {
  var json: JSON {
    switch self {
    case .shape: ["kind": "shape"]
    case .right(let basis): ["kind": "right", "free": JSON(basis.free), "basis": JSON(basis.vectors)]
    case .left(let basis): ["kind": "left", "free": JSON(basis.free), "basis": JSON(basis.vectors)]
    }
  }
}

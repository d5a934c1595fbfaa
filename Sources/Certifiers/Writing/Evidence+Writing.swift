import Certificates

extension Evidence {
  var json: JSON {
    switch self {
    case .rank(let rank):
      ["kind": .text(kind), "minor": rank.minor.json, "kernel": rank.kernel.json]
    case .enumeration: ["kind": .text(kind)]
    case .witness(let point, let minor):
      ["kind": .text(kind), "point": point.json, "minor": minor.json]
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

extension KernelEvidence {
  var json: JSON {
    switch self {
    case .shape: ["kind": "shape"]
    case .right(let basis): ["kind": "right", "free": JSON(basis.free), "basis": JSON(basis.vectors)]
    case .left(let basis): ["kind": "left", "free": JSON(basis.free), "basis": JSON(basis.vectors)]
    }
  }
}

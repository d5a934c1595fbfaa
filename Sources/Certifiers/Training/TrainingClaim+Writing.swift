import Certificates
import Networks

extension TrainingClaim {
  var json: JSON { .object(members) }

  fileprivate var members: [(key: String, value: JSON)] {
    [(key: "kind", value: .text(kind.rawValue))] + point.members
      + (kinks.map { [(key: "kinks", value: .number($0))] } ?? [])
  }
}

extension LossClaim {
  var json: JSON { .object(claim.members + [(key: "loss", value: loss.json)]) }
}

extension Loss {
  fileprivate var json: JSON {
    switch self {
    case .huber(let threshold): ["kind": "huber", "threshold": .text("\(threshold)")]
    case .power(let exponent): ["kind": "power", "exponent": .number(exponent)]
    }
  }
}

extension TrainingEvidence {
  var json: JSON {
    switch self {
    case .evaluation, .stationary: ["kind": .text(kind.rawValue)]
    case .multipliers(let units): ["kind": .text(kind.rawValue), "units": .array(units.map { JSON($0) })]
    case .descent(let unit, let direction):
      ["kind": .text(kind.rawValue), "unit": .number(unit), "direction": JSON(direction)]
    }
  }
}

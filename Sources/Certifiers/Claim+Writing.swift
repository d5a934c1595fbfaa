import Certificates
import ExactArithmetic
import Networks

extension Claim {
  package var json: JSON {
    switch self {
    case .matrixRank(let matrix, let rank):
      ["kind": .text(kind.rawValue), "matrix": JSON(matrix), "rank": .number(rank)]
    case .sparseMatrixRank(let matrix, let rank, _):
      ["kind": .text(kind.rawValue), "matrix": JSON(matrix), "rank": .number(rank)]
    case .modularRank(let matrix, let prime, let rank):
      ["kind": .text(kind.rawValue), "matrix": JSON(matrix), "prime": .text("\(prime)"), "rank": .number(rank)]
    case .determinant(let matrix, let value):
      ["kind": .text(kind.rawValue), "matrix": JSON(matrix), "value": .text("\(value)")]
    case .genericRank(let matrix, let rank, _):
      [
        "kind": .text(kind.rawValue), "parameters": .array(matrix.parameters.map { .text($0) }),
        "matrix": JSON(matrix.matrix),
        "rank": .number(rank),
      ]
    case .gradientRank(let network, let instance, let pattern, let rank):
      [
        "kind": .text(kind.rawValue), "network": network.json, "instance": instance.json,
        "pattern": .array(pattern.map { JSON($0) }), "rank": .number(rank),
      ]
    case .everyPattern(let network, let instance, let rank):
      [
        "kind": .text(kind.rawValue), "network": network.json, "instance": instance.json,
        "rank": .number(rank),
      ]
    case .almostEverywhere(let network, let rank):
      ["kind": .text(kind.rawValue), "network": network.json, "rank": .number(rank)]
    case .everyPatternNearby(let network, let instance, let radius, let rank):
      [
        "kind": .text(kind.rawValue), "network": network.json, "instance": instance.json,
        "radius": .text("\(radius)"), "rank": .number(rank),
      ]
    case .convolution(let convolution, let rank):
      ["kind": .text(kind.rawValue), "convolution": convolution.json, "rank": .number(rank)]
    case .pieces(let claim):
      .object(
        [(key: "kind", value: .text(kind.rawValue)), (key: "network", value: claim.network.json)]
          + (claim.instance.map { [(key: "instance", value: $0.json)] } ?? [])
          + [(key: "rank", value: .number(claim.rank)), (key: "pieces", value: .number(claim.pieces))])
    case .failureBound(let network, let box, let bound):
      [
        "kind": .text(kind.rawValue), "network": network.json, "box": .text("\(box)"),
        "bound": .text("\(bound)"),
      ]
    case .rankHistogram(let network, let instance, let histogram):
      [
        "kind": .text(kind.rawValue), "network": network.json, "instance": instance.json,
        "histogram": histogram.json,
      ]
    case .rankHistogramPart(let part):
      [
        "kind": .text(kind.rawValue), "network": part.network.json, "instance": part.instance.json,
        "order": JSON(part.order), "boxes": part.boxes.json, "histogram": part.histogram.json,
      ]
    case .training(let claim): claim.json
    case .nearby(let claim): claim.json
    case .loss(let claim): claim.json
    case .noDifferentiableLocalMinimum(let network, let instance):
      ["kind": .text(kind.rawValue), "network": network.json, "instance": instance.json]
    case .globalMinimum(let claim): claim.json
    case .noBadMinima(let claim): claim.json
    case .localMinimumValues(let claim): claim.json
    }
  }
}

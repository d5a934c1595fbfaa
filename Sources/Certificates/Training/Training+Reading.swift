import ExactArithmetic

extension TrainingClaim {
  init(_ field: Field, kind: String) throws {
    switch kind {
    case "zero-error-point": self = .zeroErrorPoint(try PointFields(field))
    case "not-a-local-minimum": self = .notLocalMinimum(try PointFields(field))
    case "differentiable-local-minimum", "nondifferentiable-local-minimum":
      let f = try field.members("kind", "network", "instance", "targets", "hidden", "output", "kinks")
      let (point, kinks) = (try PointFields(f), try f[6].number())
      self =
        kind == "differentiable-local-minimum"
        ? .differentiableLocalMinimum(point, kinks: kinks) : .nondifferentiableLocalMinimum(point, kinks: kinks)
    case "no-zero-error-point":
      let f = try field.members("kind", "network", "instance", "targets")
      self = .noZeroErrorPoint(try NetworkFields(f[1]), try InstanceFields(f[2]), targets: try f[3].rationalMatrix())
    default: throw field.fault("unknown kind of claim '\(kind)'")
    }
  }
}

extension PointFields {
  init(_ field: Field) throws {
    try self.init(try field.members("kind", "network", "instance", "targets", "hidden", "output"))
  }

  init(_ f: [Field]) throws {
    self.init(
      network: try NetworkFields(f[1]), instance: try InstanceFields(f[2]), targets: try f[3].rationalMatrix(),
      hidden: try f[4].rationalMatrix(), output: try f[5].rationalMatrix())
  }
}

extension TrainingEvidence {
  init(_ field: Field, kind: String) throws {
    switch kind {
    case "evaluation", "stationary":
      _ = try field.members("kind")
      self = kind == "evaluation" ? .evaluation : .stationary
    case "multipliers":
      self = .multipliers(try field.members("kind", "units")[1].elements().map { try $0.rationalMatrix() })
    case "descent":
      let f = try field.members("kind", "unit", "direction")
      self = .descent(unit: try f[1].number(), direction: try f[2].rationalMatrix())
    case "cells": self = .cells(try CellEvidence(field))
    default: throw field.fault("unknown kind of evidence '\(kind)'")
    }
  }
}

import ExactArithmetic
import Networks

extension Check {
  /// Checks that the cells are different, that each has its point, and that there are no others.
  func checkArrangement(cells: Matrix<UInt64>, points: Matrix<Rational>, _ problem: LastLayers) throws {
    let (count, dimension) = (cells.rows, problem.inputs.rows)
    var seen: Set<[UInt64]> = []
    let isZero = (0..<problem.samples).map { n in (0..<dimension).allSatisfy { problem.inputs[$0, n].isZero } }
    for k in 0..<count {
      let point = try work.row(Array(points.row(k)))
      for (n, input) in problem.columns.enumerated() {
        let sign = try work.dot(point, input).sign
        guard cells[k, n] == (sign < 0 ? 1 : 0), isZero[n] || sign != 0 else {
          throw ArrangementRejection.pointNotInCell(cell: k, sample: n)
        }
      }
      guard seen.insert(Array(cells.row(k))).inserted else { throw ArrangementRejection.repeatedCell(k) }
    }
    let arrangement = Arrangement(normals: problem.columns.map(\.integers))
    let depth = min(dimension, 1 + Integer(count).bitWidth)
    try work.spend(count + 1, arrangement.normals.count, dimension, Work.operation(depth * arrangement.bits))
    guard arrangement.cells(upTo: count) == count else { throw ArrangementRejection.cellsMissing(listed: count) }
  }
}

/// Why a list of cells is not complete.
package enum ArrangementRejection: RejectionReason {
  /// The interior point of a cell lies elsewhere.
  case pointNotInCell(cell: Int, sample: Int)
  case repeatedCell(Int)
  /// The arrangement has more cells than are listed.
  case cellsMissing(listed: Int)

  package var description: String {
    switch self {
    case .pointNotInCell(let cell, let sample): "point \(cell) is not in cell \(cell): sample \(sample)"
    case .repeatedCell(let cell): "cell \(cell) is listed before"
    case .cellsMissing(let listed): "the samples cut the space into more than the \(listed) cells listed"
    }
  }
}

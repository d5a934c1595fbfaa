import ExactArithmetic

extension Instance {
  /// `G` entry by entry: a matrix of which nothing is stored but `A_{L-1}` and `V_{L-2}`.
  @inlinable public func gradientEntries(slopeMatrices: [Matrix<Element>]) throws(ShapeError) -> MatrixEntries<Element>
  {
    let (slopes, outputs) = try gradientFactors(slopeMatrices: slopeMatrices)
    return MatrixEntries(rows: slopes.rows * outputs.rows, columns: slopes.columns) { row, n in
      slopes[row / outputs.rows, n] * outputs[row % outputs.rows, n]
    }
  }
}

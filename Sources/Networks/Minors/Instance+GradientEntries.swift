import ExactArithmetic

extension Instance {
  /// `G` entry by entry: a matrix of which nothing is stored but `A_{L-1}` and `V_{L-2}`.
  @inlinable package func gradientEntries(slopeMatrices: [Matrix<Element>]) throws(ShapeError) -> MatrixEntries<Element>
  {
    let factors = try gradientFactors(slopeMatrices: slopeMatrices)
    return MatrixEntries(rows: factors.rows, columns: factors.columns) { factors[$0, $1] }
  }
}

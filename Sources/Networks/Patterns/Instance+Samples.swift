import ExactArithmetic

extension Instance {
  /// The instance that has some of the samples only.
  package func selecting(samples: [Int]) -> Instance {
    func selected(_ matrix: Matrix<Element>) -> Matrix<Element> {
      matrix.submatrix(rows: Array(0..<matrix.rows), columns: samples)
    }
    return Instance(inputs: selected(inputs), noise: noise.map(selected), weights: weights, last: last)
  }
}

import ExactArithmetic

extension Check {
  /// Checks that a convolution's `G^p` has rank `N` at almost every `(X, E)` for all patterns: by a witness that need not be
  /// built, a pixel that one filter sees at one position for each sample. FORMAT.md, section 6.
  /// - Complexity: O(1).
  func checkConvolution(_ convolution: ConvolutionFields, rank: Int) throws {
    if let zero = convolution.slopes.firstIndex(where: \.isZero) { throw Rejection.zeroSlope(index: zero) }
    guard rank == convolution.samples, rank <= convolution.threshold else {
      throw Rejection.rankOutOfRange(rank: rank, rows: convolution.threshold, columns: convolution.samples)
    }
  }
}

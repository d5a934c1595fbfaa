import Certificates

/// What is not believed of claims about convolutions, file by file of `reject/REASON`.
let convolutionRejectTable: [(String, any RejectionReason)] = [
  ("convolution-plane", Rejection.rankOutOfRange(rank: 9, rows: 8, columns: 9)),
  ("convolution-line", Rejection.rankOutOfRange(rank: 8, rows: 7, columns: 8)),
  ("convolution-pixel", Rejection.rankOutOfRange(rank: 6, rows: 5, columns: 6)),
  ("convolution-stride", Rejection.rankOutOfRange(rank: 4, rows: 3, columns: 4)),
  (
    "convolution-wide-kernel-stride", Rejection.rankOutOfRange(rank: 33_333_335, rows: 33_333_334, columns: 33_333_335)
  ),
  (
    "convolution-wide-kernel", Rejection.rankOutOfRange(rank: 100_000_000, rows: 99_999_998, columns: 100_000_000)
  ),
  ("convolution-rank", Rejection.rankOutOfRange(rank: 7, rows: 8, columns: 8)),
  ("convolution-without-bias", Rejection.rankOutOfRange(rank: 7, rows: 6, columns: 7)),
  ("convolution-unseen", Rejection.rankOutOfRange(rank: 3, rows: 1, columns: 3)),
  ("convolution", Rejection.zeroSlope(index: 1)),
  ("convolution-witness", Rejection.evidenceDoesNotFit(evidence: .witness, claim: .convolution)),
  ("convolution-kernel", Rejection.illFormedClaim("the kernel is larger than the padded inputs")),
  ("convolution-kernel-0", Rejection.illFormedClaim("0 in kernel, not between 1 and 100000000")),
  ("convolution-strides-0", Rejection.illFormedClaim("0 in strides, not between 1 and 100000000")),
  ("convolution-axes", Rejection.illFormedClaim("kernel, strides and padding are not as many as sizes")),
  ("convolution-filters-0", Rejection.illFormedClaim("0 in filters, not between 1 and 100000000")),
  ("convolution-bias-2", Rejection.illFormedClaim("bias is 2, not 0 or 1")),
  ("convolution-slopes-0", Rejection.illFormedClaim("0 slopes, not between 1 and 256")),
  ("convolution-channels", Rejection.illFormedClaim("100000001 in channels, not between 1 and 100000000")),
  ("convolution-product", Rejection.illFormedClaim("a product of sizes of the convolution is over 100000000")),
  ("convolution-padding", Rejection.illFormedClaim("100000001 in padding, over 100000000")),
  ("convolution-positions", Rejection.illFormedClaim("a product of sizes of the convolution is over 100000000")),
  ("convolution-sizes-4", Rejection.illFormedClaim("4 sizes, not between 1 and 3")),
  ("convolution-sizes-0", Rejection.illFormedClaim("0 sizes, not between 1 and 3")),
]

/// What files prove, claims about convolutions.
let convolutionAcceptTable: [(String, String)] = [
  (
    "convolution-line",
    "rank(G^p) = 7 for all 3^14 activation patterns p, for almost every (X, E); convolution of 1 filters with biases, 2 channels of sizes 4, kernels 3, strides 2, padding 1, average over 2 positions, slopes {1, -1, 2}, N = 7"
  ),
  (
    "convolution-pixel",
    "rank(G^p) = 5 for all 1^25 activation patterns p, for almost every (X, E); convolution of 5 filters, 1 channels of sizes 1×1×1, kernels 3×3×1, strides 1×1×1, padding 1×1×0, average over 1 positions, slopes {1}, N = 5"
  ),
  (
    "convolution-plane",
    "rank(G^p) = 8 for all 2^64 activation patterns p, for almost every (X, E); convolution of 2 filters, 1 channels of sizes 3×3, kernels 2×2, strides 1×1, padding 0×0, average over 4 positions, slopes {1, 1/100}, N = 8"
  ),
  (
    "convolution-stride",
    "rank(G^p) = 3 for all 2^6 activation patterns p, for almost every (X, E); convolution of 1 filters, 1 channels of sizes 3, kernels 3, strides 3, padding 2, average over 2 positions, slopes {1, 1/100}, N = 3"
  ),
  (
    "convolution-wide-kernel",
    "rank(G^p) = 100000000 for all 2^10000000000000000 activation patterns p, for almost every (X, E); convolution of 1 filters, 1 channels of sizes 1, kernels 100000000, strides 1, padding 99999999, average over 100000000 positions, slopes {1, 1/100}, N = 100000000"
  ),
  (
    "convolution-wide-kernel-stride",
    "rank(G^p) = 33333334 for all 2^1111111155555556 activation patterns p, for almost every (X, E); convolution of 1 filters, 1 channels of sizes 1, kernels 100000000, strides 3, padding 99999999, average over 33333334 positions, slopes {1, 1/100}, N = 33333334"
  ),
]

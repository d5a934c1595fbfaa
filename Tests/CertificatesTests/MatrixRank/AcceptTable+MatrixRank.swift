/// What files prove, claims of the family MatrixRank.
let matrixRankAcceptTable: [(String, String)] = [
  (
    "gradient-rank-L2",
    "rank(G^p) = 3 for the activation pattern p and the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "gradient-rank-L3",
    "rank(G^p) = 3 for the activation pattern p and the instance (X, E, W) of this file; L = 3, widths 2,2,2, slopes {1, -1/2, 3}, N = 3"
  ),
  (
    "gradient-rank-deficient",
    "rank(G^p) = 2 for the activation pattern p and the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "gradient-rank-more-samples-than-rows",
    "rank(G^p) = 2 for the activation pattern p and the instance (X, E, W) of this file; L = 2, widths 1,2, slopes {1, 2}, N = 4"
  ),
  ("matrix-rank-big-numbers", "rank(M) = 2 for the 2×2 matrix M of this file"),
  ("matrix-rank-composite-modulus", "rank(M) = 2 for the 2×2 matrix M of this file"),
  ("matrix-rank-dense-24", "rank(M) = 24 for the 24×24 matrix M of this file"),
  ("matrix-rank-largest-modulus", "rank(M) = 2 for the 2×2 matrix M of this file"),
  ("matrix-rank-left", "rank(M) = 1 for the 4×2 matrix M of this file"),
  ("matrix-rank-modulus-2039", "rank(M) = 3 for the 3×3 matrix M of this file"),
  ("matrix-rank-modulus-2047", "rank(M) = 3 for the 3×3 matrix M of this file"),
  ("matrix-rank-modulus-2053", "rank(M) = 3 for the 3×3 matrix M of this file"),
  ("matrix-rank-modulus-4294967291", "rank(M) = 3 for the 3×3 matrix M of this file"),
  ("matrix-rank-modulus-4294967311", "rank(M) = 3 for the 3×3 matrix M of this file"),
  ("matrix-rank-modulus-65537", "rank(M) = 3 for the 3×3 matrix M of this file"),
  ("matrix-rank-no-columns", "rank(M) = 0 for the 2×0 matrix M of this file"),
  ("matrix-rank-no-rows", "rank(M) = 0 for the 0×3 matrix M of this file"),
  ("matrix-rank-no-rows-endless", "rank(M) = 0 for the 0×9007199254740991 matrix M of this file"),
  ("matrix-rank-right", "rank(M) = 2 for the 3×4 matrix M of this file"),
  ("matrix-rank-square", "rank(M) = 3 for the 3×3 matrix M of this file"),
  ("matrix-rank-zero", "rank(M) = 0 for the 2×2 matrix M of this file"),
  ("provenance-another", "rank(M) = 3 for the 3×3 matrix M of this file"),
]

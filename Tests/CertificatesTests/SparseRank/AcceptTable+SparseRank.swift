/// What files prove, claims of the family SparseRank.
let sparseRankAcceptTable: [(String, String)] = [
  ("sparse-at-least", "rank(M) ≥ 1 for the 3×4 sparse matrix M of this file"),
  ("sparse-cover", "rank(M) = 2 for the 3×3 sparse matrix M of this file"),
  ("sparse-empty", "rank(M) = 0 for the 9007199254740991×1000000000000 sparse matrix M of this file"),
  ("sparse-left", "rank(M) = 2 for the 3×4 sparse matrix M of this file"),
  ("sparse-right", "rank(M) = 2 for the 3×4 sparse matrix M of this file"),
  ("sparse-shape", "rank(M) = 2 for the 2×2 sparse matrix M of this file"),
]

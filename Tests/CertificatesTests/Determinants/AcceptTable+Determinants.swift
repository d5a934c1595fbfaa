/// What files prove, claims of the family Determinants.
let determinantsAcceptTable: [(String, String)] = [
  ("determinant", "det(M) = 5 for the 2×2 matrix M of this file"),
  ("determinant-empty", "det(M) = 1 for the 0×0 matrix M of this file"),
  ("determinant-fractions", "det(M) = 1/6 for the 2×2 matrix M of this file"),
  ("determinant-kernel-vector", "det(M) = 0 for the 2×2 matrix M of this file"),
  ("determinant-negative", "det(M) = -1 for the 2×2 matrix M of this file"),
  ("determinant-rows", "det(M) = -15 for the 3×3 matrix M of this file"),
  ("determinant-zero", "det(M) = 0 for the 2×2 matrix M of this file"),
]

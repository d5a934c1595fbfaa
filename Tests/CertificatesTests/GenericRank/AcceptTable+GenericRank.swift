/// What files prove, claims of the family GenericRank.
let genericRankAcceptTable: [(String, String)] = [
  (
    "generic-at-least",
    "rank(M) ≥ 1 for almost every real value of the 3 parameters of the 2×2 matrix M of polynomials of this file"
  ),
  (
    "generic-composite-modulus",
    "rank(M) = 2 for almost every real value of the 4 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 2 for all"
  ),
  (
    "generic-constant",
    "rank(M) = 1 for almost every real value of the 0 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-cover",
    "rank(M) = 1 for almost every real value of the 1 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-fractions",
    "rank(M) = 1 for almost every real value of the 2 parameters of the 1×1 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-left",
    "rank(M) = 1 for almost every real value of the 3 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-right",
    "rank(M) = 1 for almost every real value of the 3 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-right-at-the-other-place",
    "rank(M) = 1 for almost every real value of the 3 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-right-common-factor",
    "rank(M) = 1 for almost every real value of the 3 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-shape",
    "rank(M) = 2 for almost every real value of the 4 parameters of the 2×2 matrix M of polynomials of this file, and rank(M) ≤ 2 for all"
  ),
  (
    "generic-two-vectors",
    "rank(M) = 1 for almost every real value of the 2 parameters of the 1×3 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
  (
    "generic-two-vectors-not-diagonal",
    "rank(M) = 1 for almost every real value of the 2 parameters of the 1×3 matrix M of polynomials of this file, and rank(M) ≤ 1 for all"
  ),
]

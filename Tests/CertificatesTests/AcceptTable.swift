/// What each file of `Fixtures/accept` proves, in the words that are printed.
let acceptTable: [(String, String)] = [
  ("sparse-at-least", "rank(M) ≥ 1 for the 3×4 sparse matrix M of this file"),
  ("sparse-cover", "rank(M) = 2 for the 3×3 sparse matrix M of this file"),
  ("sparse-empty", "rank(M) = 0 for the 9007199254740991×1000000000000 sparse matrix M of this file"),
  ("sparse-left", "rank(M) = 2 for the 3×4 sparse matrix M of this file"),
  ("sparse-right", "rank(M) = 2 for the 3×4 sparse matrix M of this file"),
  ("sparse-shape", "rank(M) = 2 for the 2×2 sparse matrix M of this file"),
  ("modular-2", "rank(M mod 2) = 1 over GF(2) for the 2×3 sparse matrix M of this file"),
  ("modular-3", "rank(M mod 3) = 2 over GF(3) for the 3×4 sparse matrix M of this file"),
  (
    "modular-empty",
    "rank(M mod 7) = 0 over GF(7) for the 9007199254740991×1000000000000 sparse matrix M of this file"
  ),
  ("modular-large", "rank(M mod 4294967291) = 2 over GF(4294967291) for the 2×2 sparse matrix M of this file"),
  ("determinant", "det(M) = 5 for the 2×2 matrix M of this file"),
  ("determinant-empty", "det(M) = 1 for the 0×0 matrix M of this file"),
  ("determinant-fractions", "det(M) = 1/6 for the 2×2 matrix M of this file"),
  ("determinant-kernel-vector", "det(M) = 0 for the 2×2 matrix M of this file"),
  ("determinant-negative", "det(M) = -1 for the 2×2 matrix M of this file"),
  ("determinant-rows", "det(M) = -15 for the 3×3 matrix M of this file"),
  ("determinant-zero", "det(M) = 0 for the 2×2 matrix M of this file"),
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
  (
    "congruence-L2",
    "rank(G^p) = 3 for all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "congruence-L3",
    "rank(G^p) = 3 for all 2^12 activation patterns p, for the instance (X, E, W) of this file; L = 3, widths 2,2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "congruence-scaled",
    "rank(G^p) = 3 for all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "congruent-bound-L2",
    "rank(G^p) < 3 for some of the 2^6 activation patterns p with probability at most 6/11, entries of (X, E, W) independent and uniform in {1, …, 1100}; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "congruent-bound-L3",
    "rank(G^p) < 3 for some of the 2^12 activation patterns p with probability at most 12/4294967291, entries of (X, E, W) independent and uniform in {1, …, 8589934582}; L = 3, widths 2,2,2, slopes {1, 4294967292}, N = 3"
  ),
  (
    "dominance-L2",
    "rank(G^p) = 4 for all 2^8 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, -1/2}, N = 4"
  ),
  (
    "dominance-L3",
    "rank(G^p) = 4 for all 2^16 activation patterns p, for the instance (X, E, W) of this file; L = 3, widths 2,2,2, slopes {1, 1/2}, N = 4"
  ),
  (
    "dominance-nearby-L2",
    "rank(G^p) = 4 for all 2^8 activation patterns p, for every real instance within 1/10, entry by entry, of the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, -1/2}, N = 4"
  ),
  (
    "dominance-nearby-L3",
    "rank(G^p) = 4 for all 2^16 activation patterns p, for every real instance within 1/100, entry by entry, of the instance (X, E, W) of this file; L = 3, widths 2,2,2, slopes {1, 1/2}, N = 4"
  ),
  (
    "dominance-nearby-zero",
    "rank(G^p) = 4 for all 2^8 activation patterns p, for every real instance within 0, entry by entry, of the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, -1/2}, N = 4"
  ),
  (
    "enumeration-L2",
    "rank(G^p) = 3 for all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "enumeration-L3",
    "rank(G^p) = 2 for all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 3, widths 1,2,1, slopes {1, 1/3}, N = 2"
  ),
  (
    "enumeration-one-slope",
    "rank(G^p) = 3 for all 1^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {7}, N = 3"
  ),
  (
    "enumeration-zero",
    "rank(G^p) = 0 for all 3^2 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 0, 5}, N = 2"
  ),
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
  (
    "histogram-congruence",
    "rank(G^p) = 3 for exactly 64 of all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "histogram-dominance",
    "rank(G^p) = 4 for exactly 256 of all 2^8 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, -1/2}, N = 4"
  ),
  (
    "histogram-enumeration",
    "rank(G^p) = 2 for exactly 16, 3 for exactly 48 of all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"
  ),
  (
    "histogram-residues",
    "rank(G^p) = 4 for exactly 256 of all 2^8 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 4"
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
  (
    "residues-L2",
    "rank(G^p) = 4 for all 2^8 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 4"
  ),
  (
    "residues-L3",
    "rank(G^p) = 4 for all 2^16 activation patterns p, for the instance (X, E, W) of this file; L = 3, widths 2,2,2, slopes {1, 1/2}, N = 4"
  ),
  (
    "standard-witness-L2",
    "rank(G^p) = 5 for all 2^15 activation patterns p, for almost every (X, E, W); L = 2, widths 2,3, slopes {1, -1/2}, N = 5"
  ),
  (
    "standard-witness-L3",
    "rank(G^p) = 4 for all 2^16 activation patterns p, for almost every (X, E, W); L = 3, widths 1,2,2, slopes {1, 1/100}, N = 4"
  ),
  (
    "standard-witness-L5",
    "rank(G^p) = 10 for all 3^120 activation patterns p, for almost every (X, E, W); L = 5, widths 3,1,4,2,5, slopes {2, 1, -7}, N = 10"
  ),
  (
    "standard-witness-wide",
    "rank(G^p) = 1000 for all 2^1000000000 activation patterns p, for almost every (X, E, W); L = 2, widths 1000000,1000000, slopes {1, 1/100}, N = 1000"
  ),
  (
    "union-bound-L2",
    "rank(G^p) < 3 for some of the 2^6 activation patterns p with probability at most 48/125, entries of (X, E, W) independent and uniform in {1, …, 1000}; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "union-bound-L3",
    "rank(G^p) < 3 for some of the 3^12 activation patterns p with probability at most 1/5, entries of (X, E, W) independent and uniform in {1, …, 1000000000000}; L = 3, widths 2,2,2, slopes {1, -1/2, 3}, N = 3"
  ),
  (
    "witness-L2",
    "rank(G^p) = 3 for all 2^6 activation patterns p, for almost every (X, E, W); L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "witness-L3",
    "rank(G^p) = 3 for all 3^12 activation patterns p, for almost every (X, E, W); L = 3, widths 2,2,2, slopes {1, -1/2, 3}, N = 3"
  ),
  (
    "witness-dense",
    "rank(G^p) = 3 for all 3^12 activation patterns p, for almost every (X, E, W); L = 3, widths 2,2,2, slopes {1, -1/2, 3}, N = 3"
  ),
  (
    "cells-L3",
    "MSE > 0 for all (W_2, W_3), the weights below fixed, for the data (X, E, y) of this file; L = 3, widths 2,2,1, slopes {1, -1}, N = 2"
  ),
  (
    "cells-signs",
    "MSE > 0 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, -1}, N = 2"
  ),
  (
    "descent-first-order",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 1"
  ),
  (
    "descent-second-order",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "descent-silent",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 1"
  ),
  (
    "evaluation-L2",
    "MSE = 0 at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 1,2, slopes {1, 1/2}, N = 2"
  ),
  (
    "evaluation-L3",
    "MSE = 0 at the weights of this file, as a point of (W_2, W_3), the weights below fixed, for the data (X, E, y) of this file: a global minimum; L = 3, widths 1,1,1, slopes {1, 1/2}, N = 1"
  ),
  (
    "multipliers-cones",
    "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero 2 times, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,2, slopes {1, 1/2}, N = 2"
  ),
  (
    "multipliers-convex",
    "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero 2 times, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,2, slopes {1, 1/2}, N = 2"
  ),
  (
    "multipliers-flat",
    "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero 2 times, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,3, slopes {1, 1/2}, N = 2"
  ),
  (
    "stationary-kinks",
    "a local minimum of the MSE with MSE > 0, at which the MSE is differentiable though u_1 is zero 2 times, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, -1}, N = 2"
  ),
  (
    "stationary-no-kink",
    "a differentiable local minimum of the MSE with MSE > 0, no u_1 being zero, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,2, slopes {1, 1/2}, N = 3"
  ),
]

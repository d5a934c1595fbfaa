/// What files prove about networks with biases and several outputs.
let networksAcceptTable: [(String, String)] = [
  (
    "biased-part",
    "rank(G^p) = 1 for exactly 12, 2 for exactly 8 of those 20 of all 2^6 activation patterns p whose slopes are in the boxes of this file, for the instance (X, E, W, b) of this file; L = 3, widths 1,1,1, slopes {1, 0}, N = 3, biases b_1, b_2"
  ),
  (
    "biased-branching-at-least",
    "MSE ≥ 1/2 for all (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2"
  ),
  (
    "biased-branching-least",
    "MSE = 1/2 at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file, and MSE ≥ 1/2 for all (W_1, b_1, W_2, b_2): a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2"
  ),
  (
    "biased-branching",
    "MSE > 0 for all (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2"
  ),
  (
    "multipliers-two-outputs",
    "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero 2 times, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,2, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "biased-multipliers-two-outputs",
    "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero 3 times, at the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 3, biases b_2, K = 2 outputs"
  ),
  (
    "biased-by-output-least",
    "MSE = 1 at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file, and MSE ≥ 1 for all (W_1, b_1, W_2, b_2): a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "biased-by-output",
    "MSE > 0 for all (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "biased-cells-least",
    "MSE = 1/2 at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file, and MSE ≥ 1/2 for all (W_1, b_1, W_2, b_2): a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2"
  ),
  (
    "biased-cells",
    "MSE > 0 for all (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2"
  ),
  (
    "biased-congruence-two-outputs",
    "rank(G^p) = 6 for all 2^6 activation patterns p, for the instance (X, E, W, W_2) of this file; L = 2, widths 1,2, slopes {1, 1/100}, N = 3, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "biased-congruence",
    "rank(G^p) = 5 for all 2^20 activation patterns p, for the instance (X, E, W, b) of this file; L = 3, widths 1,2,2, slopes {1, 1/100}, N = 5, biases b_1, b_2, b_3"
  ),
  (
    "biased-congruent-bound",
    "rank(G^p) < 4 for some of the 2^8 activation patterns p with probability at most 8/11, entries of (X, E, W) independent and uniform in {1, …, 22}; L = 2, widths 1,2, slopes {1, 1/100}, N = 4, biases b_1"
  ),
  (
    "biased-descent-output",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 3, biases b_1, b_2"
  ),
  (
    "biased-descent",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 3, biases b_1, b_2"
  ),
  (
    "biased-dominance-L2",
    "rank(G^p) = 4 for all 2^8 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 1,2, slopes {1, 1/2}, N = 4, biases b_1"
  ),
  (
    "biased-dominance-L3",
    "rank(G^p) = 3 for all 2^9 activation patterns p, for every real instance within 1/1000, entry by entry, of the instance (X, E, W, b) of this file; L = 3, widths 1,2,1, slopes {1, -1/2}, N = 3, biases b_1, b_2"
  ),
  (
    "biased-dominance-no-bad-minimum",
    "for every y, every local minimum of the MSE as a function of (W_1, b_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 1,2, slopes {1, 1/2}, N = 4, biases b_1"
  ),
  (
    "biased-enumeration-L3",
    "rank(G^p) = 0 for exactly 8, 1 for exactly 36, 2 for exactly 20 of all 2^6 activation patterns p, for the instance (X, E, W, b) of this file; L = 3, widths 1,1,1, slopes {1, 0}, N = 3, biases b_1, b_2"
  ),
  (
    "biased-enumeration-output",
    "rank(G^p) = 1 for exactly 1, 2 for exactly 4, 3 for exactly 11 of all 2^4 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 0}, N = 4, biases b_2"
  ),
  (
    "biased-evaluation-L3",
    "MSE = 0 at the weights of this file, as a point of (W_2, b_2, W_3), the weights and biases below fixed, for the data (X, E, y) of this file: a global minimum; L = 3, widths 1,1,1, slopes {1, 1/2}, N = 2, biases b_1, b_2"
  ),
  (
    "biased-evaluation-two-outputs",
    "MSE = 0 at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 3, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "biased-evaluation",
    "MSE = 0 at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 3, biases b_1, b_2"
  ),
  (
    "biased-multipliers",
    "a local minimum of the MSE with MSE > 0, at which the MSE is not differentiable, u_1 being zero once, at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 0}, N = 4, biases b_1, b_2"
  ),
  (
    "biased-orientation",
    "for every y, every local minimum of the MSE as a function of (W_1, b_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 1,1, slopes {1, 1/100}, N = 2, biases b_1"
  ),
  (
    "biased-preconditioned-output",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2, b_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_2"
  ),
  (
    "biased-preconditioned",
    "for every y, every local minimum of the MSE as a function of (W_1, b_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_1"
  ),
  (
    "biased-rank-L3",
    "rank(G^p) = 4 for the activation pattern p and the instance (X, E, W, b) of this file; L = 3, widths 1,2,2, slopes {1, 1/2}, N = 4, biases b_1, b_2, b_3"
  ),
  (
    "biased-rank-output",
    "rank(G^p) = 3 for the activation pattern p and the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 0}, N = 4, biases b_2"
  ),
  (
    "biased-rank-two-outputs",
    "rank(G^p) = 6 for the activation pattern p and the instance (X, E, W, W_2) of this file; L = 2, widths 1,2, slopes {1, 1/100}, N = 3, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "biased-standard-witness-L2-output",
    "rank(G^p) = 10 for all 2^30 activation patterns p, for almost every (X, E, W); L = 2, widths 2,3, slopes {1, 1/3}, N = 10, biases b_1, b_2"
  ),
  (
    "biased-standard-witness-L2",
    "rank(G^p) = 9 for all 2^27 activation patterns p, for almost every (X, E, W); L = 2, widths 2,3, slopes {1, 1/3}, N = 9, biases b_1"
  ),
  (
    "biased-standard-witness-L3-all",
    "rank(G^p) = 7 for all 2^28 activation patterns p, for almost every (X, E, W, b); L = 3, widths 1,2,2, slopes {1, 1/3}, N = 7, biases b_1, b_2, b_3"
  ),
  (
    "biased-standard-witness-L3-output-alone",
    "rank(G^p) = 5 for all 2^20 activation patterns p, for almost every (X, E, W); L = 3, widths 1,2,2, slopes {1, 1/3}, N = 5, biases b_3"
  ),
  (
    "biased-standard-witness-L3",
    "rank(G^p) = 6 for all 2^24 activation patterns p, for almost every (X, E, W); L = 3, widths 1,2,2, slopes {1, 1/3}, N = 6, biases b_2"
  ),
  (
    "biased-standard-witness-L4",
    "rank(G^p) = 6 for all 2^42 activation patterns p, for almost every (X, E, W, b); L = 4, widths 1,3,2,2, slopes {1, 1/3}, N = 6, biases b_1, b_3"
  ),
  (
    "biased-stationary",
    "a differentiable local minimum of the MSE with MSE > 0, no u_1 being zero, at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 0}, N = 3, biases b_1, b_2"
  ),
  (
    "biased-union-bound",
    "rank(G^p) < 4 for some of the 2^8 activation patterns p with probability at most 32/15625, entries of (X, E, W) independent and uniform in {1, …, 1000000}; L = 2, widths 1,2, slopes {1, 1/100}, N = 4, biases b_1"
  ),
  (
    "biased-witness-two-outputs",
    "rank(G^p) = 6 for all 2^6 activation patterns p, for almost every (X, E, W, W_2); L = 2, widths 1,2, slopes {1, 1/100}, N = 3, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "biased-witness",
    "rank(G^p) = 4 for all 2^8 activation patterns p, for almost every (X, E, W); L = 2, widths 1,2, slopes {1, 1/100}, N = 4, biases b_1"
  ),
  (
    "evaluation-two-outputs",
    "MSE = 0 at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "stationary-two-outputs",
    "a differentiable local minimum of the MSE with MSE > 0, no u_1 being zero, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 3, K = 2 outputs"
  ),
  (
    "biased-stationary-two-outputs",
    "a differentiable local minimum of the MSE with MSE > 0, no u_1 being zero, at the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 0}, N = 3, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "descent-two-outputs-second-order",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "descent-two-outputs",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 3, K = 2 outputs"
  ),
  (
    "descent-two-outputs-kinks",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 0}, N = 2, biases b_2, K = 2 outputs"
  ),
  (
    "biased-descent-two-outputs",
    "not a local minimum of the MSE: points arbitrarily near have smaller MSE; at the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 0}, N = 2, biases b_2, K = 2 outputs"
  ),
]

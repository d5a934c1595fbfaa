/// What files prove, claims of the family Training.
let trainingAcceptTable: [(String, String)] = [
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

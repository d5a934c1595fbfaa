/// What files prove, claims of the family GlobalMinimum.
let globalMinimumAcceptTable: [(String, String)] = [
  (
    "at-least-cells-L3",
    "MSE ≥ 1/4 for all (W_2, W_3), the weights below fixed, for the data (X, E, y) of this file; L = 3, widths 2,2,1, slopes {1, -1}, N = 2"
  ),
  (
    "at-least-cells",
    "MSE ≥ 9/20 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "at-least-smaller",
    "MSE ≥ 1/1000 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "at-least",
    "MSE ≥ 9/20 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "branching-alike",
    "MSE = 1/30 at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file, and MSE ≥ 1/30 for all (W_1, W_2): a global minimum; L = 2, widths 1,2, slopes {1, 1/2}, N = 3"
  ),
  (
    "branching-global",
    "MSE = 9/20 at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file, and MSE ≥ 9/20 for all (W_1, W_2): a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "branching",
    "MSE > 0 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "by-output-at-least",
    "MSE ≥ 9/10 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "by-output-least",
    "MSE = 9/10 at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file, and MSE ≥ 9/10 for all (W_1, W_2): a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "by-output-less",
    "MSE ≥ 2/5 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "by-output-one-of-two",
    "MSE ≥ 9/20 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "by-output",
    "MSE > 0 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "cells-global",
    "MSE = 9/20 at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file, and MSE ≥ 9/20 for all (W_1, W_2): a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "cells-L3",
    "MSE > 0 for all (W_2, W_3), the weights below fixed, for the data (X, E, y) of this file; L = 3, widths 2,2,1, slopes {1, -1}, N = 2"
  ),
  (
    "cells-signs",
    "MSE > 0 for all (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, -1}, N = 2"
  ),
]

/// What files prove, claims of the family NoBadMinima.
let noBadMinimaAcceptTable: [(String, String)] = [
  (
    "dominance-no-bad-minimum-L3",
    "for every y, every local minimum of the MSE as a function of (W_2, W_3), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 3, widths 1,2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "dominance-no-bad-minimum-nearby",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for every real instance within 1, entry by entry, of the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "dominance-no-bad-minimum",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "orientation-plane",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/100}, N = 2"
  ),
  (
    "orientation",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 1,2, slopes {1, 501/1000}, N = 2"
  ),
  (
    "preconditioned-L3",
    "for every y, every local minimum of the MSE as a function of (W_2, W_3), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 3, widths 1,2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "preconditioned-just",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "preconditioned-left-inverse",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/1000}, N = 2"
  ),
  (
    "preconditioned-rate",
    "for every y, with W_2 as in this file, MSE = 0 for some W_1, and ‖g‖² ≥ 2 · 1/4 · MSE for every Clarke subgradient g of the MSE as a function of W_1; for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "preconditioned-slanted",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "preconditioned-two-units",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 1,2, slopes {1, 1/2}, N = 2"
  ),
  (
    "preconditioned",
    "for every y, every local minimum of the MSE as a function of (W_1, W_2), differentiable or not, has MSE = 0, and there are such; for the instance (X, E, W) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
]

/// What files prove, claims of the family Census.
let censusAcceptTable: [(String, String)] = [
  (
    "census-alike",
    "the values of the MSE at its local minima as a function of (W_1, W_2) are exactly 0, for the data (X, E, y) of this file, each taken at weights of this file, where the MSE is differentiable unless marked *; L = 2, widths 1,2, slopes {1, 1/2}, N = 1"
  ),
  (
    "census",
    "the values of the MSE at its local minima as a function of (W_1, W_2) are exactly 9/20, 1/2*, for the data (X, E, y) of this file, each taken at weights of this file, where the MSE is differentiable unless marked *; L = 2, widths 1,1, slopes {1, 1/2}, N = 2"
  ),
]

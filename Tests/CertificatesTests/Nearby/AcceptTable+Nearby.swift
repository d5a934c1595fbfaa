/// What files prove, claims of the family Nearby.
let nearbyAcceptTable: [(String, String)] = [
  (
    "convexity-biases",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/2048, entry by entry, of the weights of this file, as a point of (W_2, b_2, W_3, b_3), the weights and biases below fixed, for the data (X, E, y) of this file; L = 3, widths 1,1,1, slopes {1, 1/2}, N = 4, biases b_1, b_2, b_3, K = 2 outputs"
  ),
  (
    "convexity-constant",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/4, entry by entry, of the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 0}, N = 3, biases b_2"
  ),
  (
    "convexity-fold",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 3,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "convexity-kink-adds",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 4, K = 2 outputs"
  ),
  (
    "convexity-kink-flat",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 0}, N = 4, K = 2 outputs"
  ),
  (
    "convexity-kink",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 4, K = 2 outputs"
  ),
  (
    "convexity-linear-below",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/2048, entry by entry, of the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 4, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "convexity-linear",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/2048, entry by entry, of the weights of this file, as a point of (W_1, b_1, W_2, b_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 4, biases b_1, b_2, K = 2 outputs"
  ),
  (
    "convexity-never-active",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 3,2, slopes {1, 0}, N = 3, K = 2 outputs"
  ),
  (
    "convexity-no-input",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 3, K = 2 outputs"
  ),
  (
    "convexity-no-noise",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 3, K = 2 outputs"
  ),
  (
    "convexity-nothing-moves",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/4, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 1,1, slopes {1, 0}, N = 2"
  ),
  (
    "convexity-one-output",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 3"
  ),
  (
    "convexity-slope-2",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 2}, N = 5, K = 2 outputs"
  ),
  (
    "convexity-smooth",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 2,1, slopes {1, 1/2}, N = 2, K = 2 outputs"
  ),
  (
    "convexity-unused",
    "a local minimum of the MSE with MSE > 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; L = 2, widths 3,2, slopes {1, 0}, N = 3, K = 2 outputs"
  ),
  (
    "fixed-point-dead-samples",
    "MSE = 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 1,1, slopes {1, 0}, N = 4, biases b_2"
  ),
  (
    "fixed-point-dead-samples-two-outputs",
    "MSE = 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,2, slopes {1, 0}, N = 4, biases b_2, K = 2 outputs"
  ),
  (
    "fixed-point-equalities",
    "MSE = 0 at some weights within 1, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 1,1, slopes {1, 1/2}, N = 1"
  ),
  (
    "fixed-point-kinks",
    "MSE = 0 at some weights within 3/128, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,2, slopes {1, 1/2}, N = 2"
  ),
  (
    "fixed-point-one-output",
    "MSE = 0 at some weights within 3/128, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "fixed-point-repeated-by-unit",
    "MSE = 0 at some weights within 67/2048, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 1,2, slopes {1, 1/2}, N = 4"
  ),
  (
    "fixed-point-repeated-samples",
    "MSE = 0 at some weights within 3/128, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,1, slopes {1, 1/2}, N = 4"
  ),
  (
    "fixed-point-samples-without-noise",
    "MSE = 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,1, slopes {1, 1/2}, N = 3, biases b_2"
  ),
  (
    "fixed-point-scaled-samples",
    "MSE = 0 at some weights within 5/1024, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,1, slopes {1, 1/2}, N = 3"
  ),
  (
    "fixed-point-side-0",
    "MSE = 0 at some weights within 0, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "fixed-point-slope-below-0",
    "MSE = 0 at some weights within 1/64, entry by entry, of the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,1, slopes {1, -1}, N = 2, biases b_2"
  ),
  (
    "fixed-point-three-outputs",
    "MSE = 0 at some weights within 63/4096, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,3, slopes {1, 0}, N = 2, K = 3 outputs"
  ),
  (
    "fixed-point-tied-samples",
    "MSE = 0 at some weights within 1, entry by entry, of the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file: a global minimum; L = 2, widths 2,1, slopes {1, 1/2}, N = 2"
  ),
  (
    "fixed-point-two-outputs",
    "MSE = 0 at some weights within 17/2048, entry by entry, of the weights of this file, as a point of (W_2, b_2, W_3, b_3), the weights and biases below fixed, for the data (X, E, y) of this file: a global minimum; L = 3, widths 1,2,2, slopes {1, 1/2}, N = 2, biases b_1, b_2, b_3, K = 2 outputs"
  ),
]

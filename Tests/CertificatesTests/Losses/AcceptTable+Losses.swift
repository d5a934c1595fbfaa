/// What files prove, claims about other losses than the MSE.
let lossesAcceptTable: [(String, String)] = [
  (
    "logistic-congruence",
    "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of (W_1, W_2) has no local minimum at which it is differentiable; for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "logistic-dominance",
    "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of (W_1, W_2) has no local minimum at which it is differentiable; for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, -1/2}, N = 4"
  ),
  (
    "logistic-enumeration",
    "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of (W_1, W_2) has no local minimum at which it is differentiable; for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "logistic-residues",
    "for all differentiable functions ℓ_1, …, ℓ_N whose derivatives are nowhere 0, as the logistic loss log(1 + exp(-y^n f)) has for y^n = ±1, Σ_n ℓ_n(f^n) as a function of (W_1, W_2) has no local minimum at which it is differentiable; for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 4"
  ),
  (
    "loss-huber",
    "a differentiable local minimum of the loss with loss > 0, no u_1 being zero, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = 1; L = 2, widths 2,2, slopes {1, 1/2}, N = 3"
  ),
  (
    "loss-huber-descent",
    "not a local minimum of the loss: points arbitrarily near have smaller loss; at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = 1; L = 2, widths 1,1, slopes {1, 1/2}, N = 3"
  ),
  (
    "loss-huber-kinked",
    "a local minimum of the loss with loss > 0, at which the loss is not differentiable, u_1 being zero 2 times, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = 1; L = 2, widths 1,2, slopes {1, 1/2}, N = 2"
  ),
  (
    "loss-huber-output-bias",
    "a differentiable local minimum of the loss with loss > 0, no u_1 being zero, at the weights of this file, as a point of (W_1, W_2, b_2), for the data (X, E, y) of this file; loss = Σ_n H(e^n) / N, H(e) = e²/2 for |e| ≤ δ, δ|e| - δ²/2 for larger ones, δ = 1; L = 2, widths 1,1, slopes {1, 1/2}, N = 2, biases b_2"
  ),
  (
    "loss-power",
    "a differentiable local minimum of the loss with loss > 0, no u_1 being zero, at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; loss = Σ_n (e^n)^4 / 4N; L = 2, widths 2,2, slopes {1, 1/2}, N = 3"
  ),
  (
    "loss-power-descent",
    "not a local minimum of the loss: points arbitrarily near have smaller loss; at the weights of this file, as a point of (W_1, W_2), for the data (X, E, y) of this file; loss = Σ_n (e^n)^4 / 4N; L = 2, widths 1,1, slopes {1, 1/2}, N = 3"
  ),
]

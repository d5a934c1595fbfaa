/// What files prove, claims about units that are the largest of several forms.
let piecesAcceptTable: [(String, String)] = [
  (
    "pieces-congruence",
    "rank(G^{p,σ}) = 3 for all 2^6 activation patterns p and all 3^6 selections σ, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3, units of layer 1 the largest of 3 forms"
  ),
  (
    "pieces-congruence-two-outputs",
    "rank(G^{p,σ}) = 6 for all 2^6 activation patterns p and all 3^6 selections σ, for the instance (X, E, W, W_2) of this file; L = 2, widths 1,2, slopes {1, 1/100}, N = 3, biases b_1, b_2, K = 2 outputs, units of layer 1 the largest of 3 forms"
  ),
  (
    "pieces-dominance",
    "rank(G^{p,σ}) = 4 for all 2^8 activation patterns p and all 100^8 selections σ, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, -1/2}, N = 4, units of layer 1 the largest of 100 forms"
  ),
  (
    "pieces-enumeration",
    "rank(G^{p,σ}) = 3 for all 2^6 activation patterns p and all 3^6 selections σ, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 3, units of layer 1 the largest of 3 forms"
  ),
  (
    "pieces-residues",
    "rank(G^{p,σ}) = 4 for all 2^8 activation patterns p and all 3^8 selections σ, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 4, units of layer 1 the largest of 3 forms"
  ),
  (
    "pieces-standard-witness",
    "rank(G^{p,σ}) = 5 for all 2^15 activation patterns p and all 2^15 selections σ, for almost every (X, E, W); L = 2, widths 2,3, slopes {1, -1/2}, N = 5, units of layer 1 the largest of 2 forms"
  ),
  (
    "pieces-witness",
    "rank(G^{p,σ}) = 3 for all 2^6 activation patterns p and all 3^6 selections σ, for almost every (X, E, W); L = 2, widths 2,2, slopes {1, 1/100}, N = 3, units of layer 1 the largest of 3 forms"
  ),
]

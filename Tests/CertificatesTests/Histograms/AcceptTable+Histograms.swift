/// What files prove, claims of the family Histograms.
let histogramsAcceptTable: [(String, String)] = [
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
]

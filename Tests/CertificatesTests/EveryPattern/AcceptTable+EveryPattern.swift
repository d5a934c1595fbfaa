/// What files prove, claims of the family EveryPattern.
let everyPatternAcceptTable: [(String, String)] = [
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
    "residues-L2",
    "rank(G^p) = 4 for all 2^8 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 1/100}, N = 4"
  ),
  (
    "residues-L3",
    "rank(G^p) = 4 for all 2^16 activation patterns p, for the instance (X, E, W) of this file; L = 3, widths 2,2,2, slopes {1, 1/2}, N = 4"
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
]

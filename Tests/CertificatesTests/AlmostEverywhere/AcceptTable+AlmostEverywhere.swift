/// What files prove, claims of the family AlmostEverywhere.
let almostEverywhereAcceptTable: [(String, String)] = [
  (
    "congruent-bound-L2",
    "rank(G^p) < 3 for some of the 2^6 activation patterns p with probability at most 6/11, entries of (X, E, W) independent and uniform in {1, …, 1100}; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "congruent-bound-L3",
    "rank(G^p) < 3 for some of the 2^12 activation patterns p with probability at most 12/4294967291, entries of (X, E, W) independent and uniform in {1, …, 8589934582}; L = 3, widths 2,2,2, slopes {1, 4294967292}, N = 3"
  ),
  (
    "standard-witness-L2",
    "rank(G^p) = 5 for all 2^15 activation patterns p, for almost every (X, E, W); L = 2, widths 2,3, slopes {1, -1/2}, N = 5"
  ),
  (
    "standard-witness-L3",
    "rank(G^p) = 4 for all 2^16 activation patterns p, for almost every (X, E, W); L = 3, widths 1,2,2, slopes {1, 1/100}, N = 4"
  ),
  (
    "standard-witness-L5",
    "rank(G^p) = 10 for all 3^120 activation patterns p, for almost every (X, E, W); L = 5, widths 3,1,4,2,5, slopes {2, 1, -7}, N = 10"
  ),
  (
    "standard-witness-wide",
    "rank(G^p) = 1000 for all 2^1000000000 activation patterns p, for almost every (X, E, W); L = 2, widths 1000000,1000000, slopes {1, 1/100}, N = 1000"
  ),
  (
    "union-bound-L2",
    "rank(G^p) < 3 for some of the 2^6 activation patterns p with probability at most 48/125, entries of (X, E, W) independent and uniform in {1, …, 1000}; L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "union-bound-L3",
    "rank(G^p) < 3 for some of the 3^12 activation patterns p with probability at most 1/5, entries of (X, E, W) independent and uniform in {1, …, 1000000000000}; L = 3, widths 2,2,2, slopes {1, -1/2, 3}, N = 3"
  ),
  (
    "witness-L2",
    "rank(G^p) = 3 for all 2^6 activation patterns p, for almost every (X, E, W); L = 2, widths 2,2, slopes {1, 1/100}, N = 3"
  ),
  (
    "witness-L3",
    "rank(G^p) = 3 for all 3^12 activation patterns p, for almost every (X, E, W); L = 3, widths 2,2,2, slopes {1, -1/2, 3}, N = 3"
  ),
  (
    "witness-dense",
    "rank(G^p) = 3 for all 3^12 activation patterns p, for almost every (X, E, W); L = 3, widths 2,2,2, slopes {1, -1/2, 3}, N = 3"
  ),
]

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
  (
    "histogram-part-0-91f3a75f1bcfbe96",
    "rank(G^p) = 2 for exactly 8, 3 for exactly 24 of those 32 of all 2^6 activation patterns p whose slopes are in the boxes of this file, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"
  ),
  (
    "histogram-part-1-17863e063dd4b750",
    "rank(G^p) = 2 for exactly 4, 3 for exactly 6 of those 10 of all 2^6 activation patterns p whose slopes are in the boxes of this file, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"
  ),
  (
    "histogram-part-2-6fab46bd253a9cd7",
    "rank(G^p) = 2 for exactly 4, 3 for exactly 18 of those 22 of all 2^6 activation patterns p whose slopes are in the boxes of this file, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"
  ),
  (
    "histogram-part-3-2e76649b5c377974",
    "rank(G^p) = 1 for exactly 48, 2 for exactly 39 of those 87 of all 3^6 activation patterns p whose slopes are in the boxes of this file, for the instance (X, E, W) of this file; L = 3, widths 1,2,1, slopes {1, 0, -1/2}, N = 2"
  ),
  (
    "histogram-part-4-289371618e2e4603",
    "rank(G^p) = 2 for exactly 16, 3 for exactly 48 of those 64 of all 2^6 activation patterns p whose slopes are in the boxes of this file, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"
  ),
  (
    "histogram-sum-of-one",
    "rank(G^p) = 2 for exactly 16, 3 for exactly 48 of all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"
  ),
  (
    "histogram-sum",
    "rank(G^p) = 2 for exactly 16, 3 for exactly 48 of all 2^6 activation patterns p, for the instance (X, E, W) of this file; L = 2, widths 2,2, slopes {1, 2}, N = 3"
  ),
]

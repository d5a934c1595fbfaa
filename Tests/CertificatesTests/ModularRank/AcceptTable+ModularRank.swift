/// What files prove, claims of the family ModularRank.
let modularRankAcceptTable: [(String, String)] = [
  ("modular-2", "rank(M mod 2) = 1 over GF(2) for the 2×3 sparse matrix M of this file"),
  ("modular-3", "rank(M mod 3) = 2 over GF(3) for the 3×4 sparse matrix M of this file"),
  (
    "modular-empty",
    "rank(M mod 7) = 0 over GF(7) for the 9007199254740991×1000000000000 sparse matrix M of this file"
  ),
  ("modular-large", "rank(M mod 4294967291) = 2 over GF(4294967291) for the 2×2 sparse matrix M of this file"),
]

import Certificates

/// What is not believed of claims about units that are the largest of several forms, file by file of `reject/REASON`.
let piecesRejectTable: [(String, any RejectionReason)] = [
  ("pieces-0", Rejection.illFormedClaim("0 pieces, not between 2 and 100000000")),
  ("pieces-1", Rejection.illFormedClaim("1 pieces, not between 2 and 100000000")),
  ("pieces-100000001", Rejection.illFormedClaim("100000001 pieces, not between 2 and 100000000")),
  ("pieces-deficient", Rejection.rankOutOfRange(rank: 2, rows: 4, columns: 3)),
  ("pieces-enumeration", HistogramRejection.otherRanks([2, 3])),
  ("pieces-congruence", Rejection.notInverse(row: 1, column: 1)),
  ("pieces-rank", Rejection.evidenceDoesNotFit(evidence: .enumeration, claim: .almostEverywhere)),
]

import Certificates

/// The verdict on every fixture: the tables in one.
///
/// The reason is written down twice, here in full and in Tools/fixtures as the folder,
/// and the suite compares the two.
let expectations: [String: Outcome] = Dictionary(
  acceptTable.map { ("accept/\($0)", .verified($1)) }
    + rejectTable.map { ("reject/\($1.reason)/\($0)", .rejected($1)) }
    + malformedTable.map { ("reject/malformed/\($0)", .malformed($1)) }
    + declinedTable.map { ("reject/declined/\($0)", .declined($1)) },
  uniquingKeysWith: { first, _ in first })

let rejectTables: [String: [(String, any RejectionReason)]] = [
  "MatrixRank": matrixRankRejectTable,
  "SparseRank": sparseRankRejectTable,
  "ModularRank": modularRankRejectTable,
  "Determinants": determinantsRejectTable,
  "GenericRank": genericRankRejectTable,
  "Histograms": histogramsRejectTable,
  "EveryPattern": everyPatternRejectTable,
  "AlmostEverywhere": almostEverywhereRejectTable,
  "Convolution": convolutionRejectTable,
  "Training": trainingRejectTable,
  "Nearby": nearbyRejectTable,
  "GlobalMinimum": globalMinimumRejectTable,
  "NoBadMinima": noBadMinimaRejectTable,
  "Census": censusRejectTable,
  "Networks": networksRejectTable,
  "Losses": lossesRejectTable,
  "Pieces": piecesRejectTable,
]

let rejectTable = rejectTables.values.flatMap(\.self)

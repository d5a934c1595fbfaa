/// What each file of `FAMILY/accept` proves, in the words that are printed: a table for each family, in its folder.
let acceptTables: [String: [(String, String)]] = [
  "MatrixRank": matrixRankAcceptTable,
  "SparseRank": sparseRankAcceptTable,
  "ModularRank": modularRankAcceptTable,
  "Determinants": determinantsAcceptTable,
  "GenericRank": genericRankAcceptTable,
  "Histograms": histogramsAcceptTable,
  "EveryPattern": everyPatternAcceptTable,
  "AlmostEverywhere": almostEverywhereAcceptTable,
  "Convolution": convolutionAcceptTable,
  "Training": trainingAcceptTable,
  "Nearby": nearbyAcceptTable,
  "GlobalMinimum": globalMinimumAcceptTable,
  "NoBadMinima": noBadMinimaAcceptTable,
  "Census": censusAcceptTable,
  "Networks": networksAcceptTable,
  "Losses": lossesAcceptTable,
  "Pieces": piecesAcceptTable,
]

let acceptTable = acceptTables.values.flatMap(\.self)

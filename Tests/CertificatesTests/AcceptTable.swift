/// What each file of `Fixtures/accept` proves, in the words that are printed: a table for each family, in its folder.
let acceptTable =
  matrixRankAcceptTable
  + sparseRankAcceptTable
  + modularRankAcceptTable
  + determinantsAcceptTable
  + genericRankAcceptTable
  + histogramsAcceptTable
  + everyPatternAcceptTable
  + almostEverywhereAcceptTable
  + trainingAcceptTable
  + globalMinimumAcceptTable
  + noBadMinimaAcceptTable
  + censusAcceptTable
  + networksAcceptTable
  + lossesAcceptTable
  + familiesAcceptTable

import ExactArithmetic
import ExactRank

// One matrix a line: rows, columns, then the entries row by row, separated by
// spaces. One answer a line: rank, determinant (or '-'), then the number of
// kernel vectors and their entries.
while let line = readLine() {
  let words = line.split(separator: " ")
  guard words.count >= 2, let rows = Int(words[0]), let columns = Int(words[1]) else {
    print("malformed")
    continue
  }
  let entries = words.dropFirst(2).compactMap { Integer($0) }
  guard let matrix = try? Matrix(rows: rows, columns: columns, elements: entries),
    let certified = try? CertifiedRank(of: matrix.map { Rational($0) })
  else {
    print("malformed")
    continue
  }
  let echelon = FractionFreeEchelon(eliminating: matrix)
  let kernel = echelon.kernel.vectors.transposed
  let vectors = kernel.elements.map(\.description).joined(separator: " ")
  print(certified.rank, echelon.rank, echelon.determinant?.description ?? "-", kernel.rows, vectors)
}

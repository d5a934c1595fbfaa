import ExactArithmetic
import ExactRank

// One matrix a line: rows, columns, then the entries row by row, separated by
// spaces. One answer a line, in fields separated by `;`:
//   rank; rank by elimination; determinant or '-'; pivot rows; pivot columns;
//   number of kernel vectors; their entries, vector after vector;
//   modulus; rows and columns of the minor that is a unit modulo it;
//   side of the certified kernel: none, right or left; its vectors' entries.

/// The answer for one line, nil for one that is no matrix.
func answer(to line: String) -> String? {
  let words = line.split(separator: " ")
  guard words.count >= 2, let rows = Int(words[0]), let columns = Int(words[1]) else { return nil }
  let entries = words.dropFirst(2).compactMap { Integer($0) }
  guard entries.count == words.count - 2,
    let matrix = try? Matrix(rows: rows, columns: columns, elements: entries),
    let certified = try? CertifiedRank(of: matrix.map { Rational($0) })
  else { return nil }
  let echelon = FractionFreeEchelon(eliminating: matrix)
  let kernel = echelon.kernel.vectors
  let (side, vectors) =
    switch certified.kernel {
    case .none: ("none", Matrix<Integer>(rows: 0, columns: 0) { _, _ in .zero })
    case .right(_, let vectors): ("right", vectors)
    case .left(_, let vectors): ("left", vectors)
    }
  return [
    "\(certified.rank)", "\(echelon.rank)", echelon.determinant?.description ?? "-",
    text(echelon.pivotRows), text(echelon.pivotColumns), "\(kernel.columns)", text(kernel.transposed.elements),
    "\(certified.minor.modulus)", text(certified.minor.rows), text(certified.minor.columns), side,
    text(vectors.transposed.elements),
  ].joined(separator: ";")
}

func text(_ numbers: [some CustomStringConvertible]) -> String {
  numbers.map(\.description).joined(separator: " ")
}

while let line = readLine() { print(answer(to: line) ?? "malformed") }

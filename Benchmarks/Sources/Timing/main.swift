// Times one function on one matrix: `Timing OPERATION FILE REPETITIONS` prints the result, then
// the seconds of each repetition. A file has rows, columns and the entries, row by row.
import ExactArithmetic
import ExactRank
import FoundationEssentials
import Glibc

let arguments = CommandLine.arguments
guard arguments.count == 4, let repetitions = Int(arguments[3]),
  let text = try? String(contentsOf: URL(filePath: arguments[2]), encoding: .utf8)
else {
  print("usage: Timing rank|evidence|fflu|modular FILE REPETITIONS")
  exit(64)
}
let numbers = text.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { Integer(Substring($0)) ?? .zero }
let rows = numbers[0].word ?? 0
let columns = numbers[1].word ?? 0
let matrix = try Matrix(rows: rows, columns: columns, elements: Array(numbers[2...]))
let modulus = WordModulus(65521)
let residues = modulus.residues(matrix)

var result = ""
var seconds: [String] = []
for _ in 0..<repetitions {
  let start = ContinuousClock.now
  switch arguments[1] {
  case "rank": result = "\(try CertifiedRank.rank(of: matrix))"
  case "evidence": result = "\(try CertifiedRank(of: matrix).rank)"
  case "fflu":
    let echelon = FractionFreeEchelon(eliminating: matrix)
    result = "\(echelon.rank) \(echelon.determinant?.description ?? "-")"
  case "modular": result = "\(ModularEchelon(eliminating: residues, modulo: modulus).rank)"
  default: exit(64)
  }
  let (whole, fraction) = (ContinuousClock.now - start).components
  seconds.append("\(Double(whole) + Double(fraction) * 1e-18)")
}
print(result)
print(seconds.joined(separator: " "))

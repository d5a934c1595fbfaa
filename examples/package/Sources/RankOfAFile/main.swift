import Certificates
import Certifiers
import ExactArithmetic
import Foundation
import MatrixFiles

// The exact rank of a matrix file, and a certificate of it.
guard CommandLine.arguments.count == 3 else {
  print("usage: rank-of-a-file MATRIX CERTIFICATE")
  exit(64)
}
let (path, output) = (CommandLine.arguments[1], URL(fileURLWithPath: CommandLine.arguments[2]))
let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
let file = try MatrixFile(bytes, name: path)
print("\(path): \(file.format.title), \(file.matrix.rows)×\(file.matrix.columns)")

let provenance = Provenance(tool: "rank-of-a-file", command: "", seed: "1")
let proved = try Certifier(provenance: provenance).sparseMatrixRank(file.matrix)
try Data(proved.bytes).write(to: output)

// Who has the file need not trust the program above: reading and checking is all that the verdict rests on.
let verified = try Verifier().verify([UInt8](try Data(contentsOf: output)))
print("VERIFIED \(output.lastPathComponent): \(verified.claim.statement)")

import Certificates
import Certifiers
import ExactArithmetic
import ExactRank
import Foundation
import MatrixFiles
import Networks
import Testing

/// The first example of each product's documentation: compiled and run here, and the page has these very lines.
@Suite struct FirstExamples {
  /// The lines of this file between `// NAME` and `// end`, and the first block of code of the product's page.
  private func compare(_ name: String) throws {
    let here = URL(fileURLWithPath: #filePath)
    let page = here.deletingLastPathComponent()
      .appendingPathComponent("../../Sources/\(name)/\(name).docc/\(name).md").standardizedFileURL
    let lines = try String(contentsOf: here, encoding: .utf8).components(separatedBy: "\n")
    let start = try #require(lines.firstIndex(of: "    // \(name)"))
    let example = lines[(start + 1)...].prefix { $0 != "    // end" }.map { $0.drop { $0 == " " } }
    let blocks = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
      .drop { !$0.hasPrefix("    ") }.prefix { $0.hasPrefix("    ") }.map { $0.drop { $0 == " " } }
    #expect(!example.isEmpty && Array(blocks) == Array(example), "\(page.path)")
  }

  @Test func exactArithmetic() throws {
    // ExactArithmetic
    let tenth = try Rational(1, over: 10)
    let matrix = Matrix<Rational>(rows: 2, columns: 2) { $0 == $1 ? tenth : 3 }
    let square = try matrix * matrix
    print(square[0, 0])
    // end
    #expect(square[0, 0].description == "901/100")
    try compare("ExactArithmetic")
  }

  @Test func exactRank() throws {
    // ExactRank
    let matrix = Matrix<Rational>(rows: 3, columns: 3) { Rational(3 * $0 + $1 + 1) }
    let found = try CertifiedRank(of: matrix)
    print(found.rank, found.minor.rows, found.minor.columns)
    // end
    #expect(found.rank == 2 && found.minor.rows == [0, 1] && found.minor.columns == [0, 1])
    guard case .right(let free, let vectors) = found.kernel else {
      Issue.record("no kernel")
      return
    }
    #expect(free.count == 1 && vectors.rows == 3)
    try compare("ExactRank")
  }

  @Test func networks() throws {
    // Networks
    let network = try Network(widths: [2, 2], slopes: [1, -1], samples: 2)
    let identity = Matrix<Rational>(rows: 2, columns: 2) { $0 == $1 ? 1 : 0 }
    let instance = try Instance(inputs: identity, noise: [identity], weights: [], for: network)
    let pattern = ActivationPattern(firstSlopeFor: network)
    let matrix = try instance.gradientMatrix(at: pattern, slopes: network.slopes)
    print(network.patternCountText, matrix.rows, matrix.columns)
    // end
    #expect(network.patternCountText == "2^4" && matrix.rows == 4 && matrix.columns == 2)
    #expect(matrix.elements == [1, 0, 0, 0, 0, 0, 0, 1])
    try compare("Networks")
  }

  @Test func certifiers() throws {
    // Certifiers
    let provenance = Provenance(tool: "example", command: "", seed: "1")
    let certifier = Certifier(provenance: provenance)
    let network = try Network(widths: [4, 4, 3], slopes: [1, -1], samples: 12)
    let proved = try certifier.almostEverywhere(network)
    print(proved.claim.statement)
    // end
    #expect(
      proved.claim.statement
        == "rank(G^p) = 12 for all 2^84 activation patterns p, for almost every (X, E, W); L = 3, widths 4,4,3, slopes {1, -1}, N = 12"
    )
    try compare("Certifiers")
  }

  @Test func certificates() throws {
    let provenance = Provenance(tool: "example", command: "", seed: "1")
    let bytes = try Certifier(provenance: provenance)
      .matrixRank(Matrix<Rational>(rows: 1, columns: 2) { Rational($0 + $1) }).bytes
    // Certificates
    let proved = try Verifier().verify(bytes)
    print(proved.claim.statement)
    // end
    #expect(proved.claim.statement == "rank(M) = 1 for the 1×2 matrix M of this file")
    try compare("Certificates")
  }

  @Test func matrixFiles() throws {
    // MatrixFiles
    let file = try MatrixFile(Array("1,0.5\n2,1\n".utf8), name: "matrix.csv")
    let matrix = file.matrix.dense
    print(file.format.name, matrix[0, 1])
    // end
    #expect(matrix[0, 1].description == "1/2")
    try compare("MatrixFiles")
  }
}

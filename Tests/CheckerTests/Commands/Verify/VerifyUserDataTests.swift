import Foundation
import TestSupport
import Testing

/// `checker verify` with the user's own files: a certificate about their numbers says so, one about others is rejected, with
/// the place of the first difference.
@Suite struct VerifyUserDataTests {
  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(Data(text.utf8), to: name) }
    return folder
  }

  private func run(_ command: String, in folder: TemporaryFolder) throws -> CommandResult {
    try runChecker(command.split(separator: " ").map(String.init), in: folder.url)
  }

  /// Expects each certificate of the folder `o` to be accepted, with these words at the end of its line.
  private func expectAccepted(_ options: String, _ words: String, in folder: TemporaryFolder) throws {
    let result = try run("verify o \(options)", in: folder)
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 0 && !lines.isEmpty, "\(options): \(result.output)\(result.errors)")
    #expect(lines.allSatisfy { $0.hasPrefix("VERIFIED ") && $0.hasSuffix(words) }, "\(options): \(result.output)")
  }

  private func expectRejected(_ options: String, _ reason: String, in folder: TemporaryFolder) throws {
    let result = try run("verify o \(options)", in: folder)
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 1 && !lines.isEmpty, "\(options): \(result.output)\(result.errors)")
    #expect(
      lines.allSatisfy { $0.hasPrefix("REJECTED ") && $0.hasSuffix(".json: \(reason)") }, "\(options): \(result.output)"
    )
  }

  @Test func matricesOfNumbers() throws {
    let folder = try folder([
      "m.csv": "1/2,0,-1\n0,3,0\n",
      "m.mtx": "%%MatrixMarket matrix coordinate real general\n2 3 3\n1 1 0.5\n1 3 -1\n2 2 3\n",
      "other.csv": "1/2,0,-1\n0,3,2\n", "small.csv": "1/2,0\n0,3\n", "turned.csv": "1/2,0\n0,3\n-1,0\n",
      "named.csv": "a,b,c\n1/2,0,-1\n0,3,0\n",
    ])
    #expect(try run("rank m.csv --output o", in: folder).status == 0)
    #expect(try run("rank m.csv --sparse --output o", in: folder).status == 0)
    try expectAccepted("--matrix m.csv", " of this file, the matrix of m.csv", in: folder)
    try expectAccepted("--matrix m.mtx", " of this file, the matrix of m.mtx", in: folder)
    try expectAccepted(
      "--matrix named.csv --header yes", ", the matrix of named.csv, read with --header yes", in: folder)
    try expectRejected(
      "--matrix other.csv", "the matrix of the certificate has 0 in row 2, column 3, that of other.csv 2",
      in: folder)
    try expectRejected("--matrix small.csv", "the matrix of the certificate is 2×3, that of small.csv 2×2", in: folder)
    try expectRejected(
      "--matrix turned.csv", "the matrix of the certificate is 2×3, that of turned.csv 3×2", in: folder)
    for (options, names) in [
      ("--data m.csv", "data (X, E, W)"), ("--noise m.csv", "data (X, E, W)"), ("--weights m.csv", "data (X, E, W)"),
      ("--targets m.csv", "data (X, E, W)"),
    ] {
      let result = try run("verify o \(options)", in: folder)
      #expect(result.status == 1)
      for line in result.output.split(separator: "\n") {
        #expect(
          line.hasSuffix(
            "matrix-rank' states no \(names), so nothing can be compared; leave --data, --noise, --weights and --targets out"
          ))
      }
    }
  }

  @Test func matricesOfPolynomials() throws {
    let folder = try folder([
      "g.txt": "parameters a b\n[a, b^2]\n[a*(a + b), 0]\n", "same.txt": "parameters a b\n[a, b*b]\n[a^2 + b*a, 0]\n",
      "other.txt": "parameters a b\n[a, b^2]\n[a*(a + 2*b), 0]\n",
      "names.txt": "parameters b a\n[b, a^2]\n[b*(a + b), 0]\n",
      "wide.txt": "parameters a b\n[a, b^2, 0]\n[a*(a + b), 0, 0]\n",
    ])
    #expect(try run("generic g.txt --output o", in: folder).status == 0)
    try expectAccepted("--matrix g.txt", " for all, the matrix of g.txt", in: folder)
    try expectAccepted("--matrix same.txt", " for all, the matrix of same.txt", in: folder)
    try expectRejected(
      "--matrix other.txt",
      "the matrix of the certificate has 1*a*b+1*a^2 in row 2, column 1, that of other.txt 2*a*b+1*a^2",
      in: folder)
    try expectRejected(
      "--matrix names.txt", "the parameters of the certificate are a b, those of names.txt b a", in: folder)
    try expectRejected("--matrix wide.txt", "the matrix of the certificate is 2×2, that of wide.txt 2×3", in: folder)
    let result = try run("verify o --data g.txt", in: folder)
    #expect(result.status == 1 && result.output.contains("'generic-rank' states no data (X, E, W), "))
  }

  private static let instance = [
    "x.csv": "1,2,3\n4,0,5\n", "e1.csv": "1,3,1\n2,1,7\n", "e2.csv": "5,1,1\n1,2,3\n", "w.csv": "1,2\n3,5\n",
    "x-entry.csv": "1,2,3\n4,0,6\n", "x-rows.csv": "1,4\n2,0\n3,5\n", "x-short.csv": "1,2\n4,0\n",
    "e1-rows.csv": "1,2\n3,1\n1,7\n", "e2-rows.csv": "5,1\n1,2\n1,3\n", "e2-entry.csv": "5,1,1\n1,2,1/3\n",
    "w-turned.csv": "1,3\n2,5\n", "y.csv": "1,2,3\n",
  ]

  /// Every pattern, one pattern, a histogram: claims about an instance.
  @Test func instances() throws {
    let folder = try folder(Self.instance)
    let data = "--data x.csv --noise e1.csv,e2.csv --weights w.csv"
    #expect(try run("certify \(data) --widths 2,2,2 --slope 1/101 --output o", in: folder).status == 0)
    let words = "L = 3, widths 2,2,2, slopes {1, 1/101}, N = 3"
    try expectAccepted(data, "\(words), X that of x.csv, E that of e1.csv,e2.csv, W that of w.csv", in: folder)
    try expectAccepted("--data x.csv", "\(words), X that of x.csv", in: folder)
    try expectAccepted(
      "--samples-in-rows --data x-rows.csv --noise e1-rows.csv,e2-rows.csv",
      ", X that of x-rows.csv, its rows the samples, E that of e1-rows.csv,e2-rows.csv, its rows the samples",
      in: folder)
    for (options, reason) in [
      ("--data x-entry.csv", "X of the certificate has 5 in row 2, column 3, that of x-entry.csv 6"),
      ("--data x-rows.csv", "X of the certificate is 2×3, that of x-rows.csv 3×2"),
      ("--data x-short.csv", "X of the certificate is 2×3, that of x-short.csv 2×2"),
      ("--samples-in-rows --data x.csv", "X of the certificate is 2×3, that of x.csv 3×2"),
      (
        "--noise e1.csv,e2-entry.csv",
        "E_2 of the certificate has 3 in row 2, column 3, that of e2-entry.csv 1/3"
      ),
      ("--noise e2.csv,e1.csv", "E_1 of the certificate has 1 in row 1, column 1, that of e2.csv 5"),
      ("--noise e1.csv", "the certificate has 2 matrices E_l to compare with 1 file, e1.csv"),
      ("--weights w-turned.csv", "W_1 of the certificate has 2 in row 1, column 2, that of w-turned.csv 3"),
      ("--weights w.csv,w.csv", "the certificate has 1 matrix W_l to compare with 2 files, w.csv,w.csv"),
      ("--weights gaussian:1:1", "W_1 of the certificate has 1 in row 1, column 1, that of gaussian:1:1"),
    ] {
      let result = try run("verify o \(options)", in: folder)
      #expect(
        result.status == 1 && result.output.contains(".json: \(reason)"), "\(options): \(result.output)\(result.errors)"
      )
    }
    let targets =
      "a claim of kind 'gradient-rank-every-pattern' states no targets, so nothing can be compared; leave --targets out"
    try expectRejected("--targets y.csv", targets, in: folder)
    try expectRejected(
      "--matrix x.csv",
      "a claim of kind 'gradient-rank-every-pattern' states no matrix, so nothing can be compared; leave --matrix out",
      in: folder)
  }

  /// What is drawn from a seed is drawn again.
  @Test func drawnNumbers() throws {
    let folder = try folder(Self.instance)
    let drawn = "--noise gaussian:0.1:1 --weights gaussian:0.3:2"
    #expect(
      try run("certify --data x.csv \(drawn) --widths 2,2,2 --slope float64:0.01 --output o", in: folder).status == 0)
    try expectAccepted(
      "--data x.csv \(drawn)", ", X that of x.csv, E drawn as gaussian:0.1:1, W drawn as gaussian:0.3:2", in: folder)
    for (options, reason) in [
      ("--noise gaussian:0.1:2", "E_1 of the certificate has "),
      ("--weights gaussian:0.3:1", "W_1 of the certificate has "),
    ] {
      let result = try run("verify o \(options)", in: folder)
      #expect(result.status == 1 && result.output.contains(".json: \(reason)"), "\(result.output)\(result.errors)")
    }
    // At L = 2 there are no weights to draw.
    let shallow = try self.folder(Self.instance)
    #expect(try run("enumerate --N 2 --widths 2,2 --output o", in: shallow).status == 0)
    try expectRejected(
      "--weights gaussian:0.3:1", "the certificate has no matrices W_l to compare with those drawn as, gaussian:0.3:1",
      in: shallow)
    try expectRejected(
      "--weights w.csv", "the certificate has no matrices W_l to compare with 1 file, w.csv", in: shallow)
  }

  /// Counted instances, of a file.
  @Test func histograms() throws {
    let folder = try folder([
      "i.json":
        #"{"network": {"widths": [2, 2], "slopes": [1, 0], "samples": 2}, "instance": {"X": [[1, 2], [4, 1]], "E": [[[3, 2], [1, 5]]], "W": []}}"#,
      "x.csv": "1,2\n4,1\n", "turned.csv": "1,4\n2,1\n", "e.csv": "3,2\n1,5\n",
    ])
    #expect(try run("enumerate --instance i.json --output o", in: folder).status == 0)
    try expectAccepted("--data x.csv --noise e.csv", ", X that of x.csv, E that of e.csv", in: folder)
    // Square, so only the entries tell that it is transposed.
    try expectRejected(
      "--data turned.csv", "X of the certificate has 2 in row 1, column 2, that of turned.csv 4", in: folder)
    try expectAccepted(
      "--data turned.csv --samples-in-rows", ", X that of turned.csv, its rows the samples", in: folder)
  }

  /// Points: weights up to `W_L`, and targets.
  @Test func points() throws {
    let folder = try folder([
      "p.json": #"{"slope": "1/2", "X": [[1, 2], [4, 0]], "W_1": [[1, 1]], "w_2": [0], "y": [1, -1]}"#,
      "x.csv": "1,2\n4,0\n", "y.csv": "1,-1\n", "column.csv": "1\n-1\n", "y-entry.csv": "1,1\n",
      "y-long.csv": "1,-1,0\n",
      "w1.csv": "1,1\n", "w2.csv": "0\n", "other.csv": "2\n",
    ])
    #expect(try run("minimum p.json --max-combinations 0 --output o", in: folder).status == 0)
    try expectAccepted(
      "--data x.csv --targets y.csv --weights w1.csv,w2.csv",
      ", X that of x.csv, W that of w1.csv,w2.csv, y that of y.csv",
      in: folder)
    try expectAccepted("--targets column.csv", ", y that of column.csv", in: folder)
    for (options, reason) in [
      ("--targets y-entry.csv", "y of the certificate has -1 in row 1, column 2, that of y-entry.csv 1"),
      ("--targets y-long.csv", "y of the certificate is 1×2, that of y-long.csv 1×3"),
      ("--weights w1.csv,other.csv", "W_2 of the certificate has 0 in row 1, column 1, that of other.csv 2"),
      ("--weights w1.csv", "the certificate has 2 matrices W_l to compare with 1 file, w1.csv"),
    ] { try expectRejected(options, reason, in: folder) }
  }

  /// Claims for almost every instance, and about the chance of failure, have no numbers of their own.
  @Test(arguments: ["witness", "bound"])
  func claimsWithoutNumbersCannotBeCompared(method: String) throws {
    let folder = try folder(Self.instance)
    #expect(try run("certify --N 2 --widths 2,2 --method \(method) --output o", in: folder).status == 0)
    let kind = method == "witness" ? "gradient-rank-almost-everywhere" : "gradient-rank-failure-bound"
    for (options, names, mend) in [
      ("--data x.csv", "data (X, E, W)", "--data, --noise, --weights and --targets"),
      ("--matrix x.csv", "matrix", "--matrix"),
    ] {
      let result = try run("verify o \(options)", in: folder)
      #expect(result.status == 1)
      // The witness's own matrix is certified beside the claim.
      let lines = result.output.split(separator: "\n").filter { $0.hasPrefix("REJECTED o/\(kind)-") }
      #expect(lines.count == 1, "\(result.output)")
      let reason = "a claim of kind '\(kind)' states no \(names), so nothing can be compared; leave \(mend) out"
      #expect(lines.allSatisfy { $0.hasSuffix(".json: \(reason)") }, "\(result.output)")
    }
  }

  /// A file of the user's that cannot be read is no verdict about a certificate, and never passes for one.
  @Test func faultsOfTheUsersFiles() throws {
    let folder = try folder(["m.csv": "1,2\n3,4\n", "bad.csv": "1,2\n3,x\n"])
    #expect(try run("rank m.csv --output o", in: folder).status == 0)
    for (options, code, line) in [
      ("--matrix none.csv", 66, "none.csv: No such file or directory"),
      ("--matrix bad.csv", 65, "bad.csv: line 2, column 2: 'x' is not a number; "),
      ("--matrix m.csv --max-bytes 3", 75, ""),
      ("--samples-in-rows", 64, "--samples-in-rows has no effect without --data or --noise; leave it out"),
      ("--matrix - --targets -", 64, "standard input is read once; name a file instead of one of the -"),
      ("--member a", 64, "--member has no effect without --matrix; leave it out"),
      ("--row-names --data m.csv", 64, "--row-names has no effect without --matrix; leave it out"),
    ] {
      for more in ["", " --json"] {
        let result = try run("verify o \(options)\(more)", in: folder)
        #expect(result.status == code, "\(options): \(result.status)")
        if !line.isEmpty { #expect(result.errors.hasPrefix("checker: \(line)"), "\(options): \(result.errors)") }
        #expect(!result.output.contains("VERIFIED") && result.errors.split(separator: "\n").count <= 1)
      }
    }
  }
}

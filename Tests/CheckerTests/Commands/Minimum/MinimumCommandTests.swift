import Foundation
import TestSupport
import Testing

/// `checker minimum` on files, as a person would call it.
@Suite struct MinimumCommandTests {
  private static let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "checker-minimum-\(ProcessInfo.processInfo.processIdentifier)")

  private func run(_ name: String, _ text: String, _ more: [String] = []) throws -> CommandResult {
    let folder = Self.folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent("point.json"))
    return try runChecker(["minimum", "point.json", "--output", "out"] + more, in: folder)
  }

  @Test(arguments: [
    (
      "saddle", #"{"slope": "1/2", "X": [[1,0],[0,1]], "W_1": [[1,1]], "w_2": [0], "y": [1,-1]}"#,
      "not a local minimum", "there is one"
    ),
    (
      "negative", #"{"slope": 0.5, "X": [[1, 2]], "W_1": [[-1],[-1]], "w_2": [-1,-1], "y": [-1,3]}"#,
      "differentiable local minimum with MSE > 0", "there is none"
    ),
    (
      "cell", #"{"slope": "1/2", "X": [[1,0,1],[0,1,1]], "W_1": [[1,1],[1,1]], "w_2": [1,1], "y": [1,1,5]}"#,
      "differentiable local minimum with MSE > 0", "there is one, so that this local minimum is bad"
    ),
    (
      "kink",
      #"{"slope": 0.5, "X": [[1,-1]], "E": [[3,2],[1,1]], "W_1": [[0],[1]], "w_2": [1,1], "y": ["1/2","-3/2"]}"#,
      "non-differentiable local minimum with MSE > 0", "there is one, so that this local minimum is bad"
    ),
    (
      "lower-layers",
      #"{"slope": 2, "X": [[1]], "W": [[[1]], [[1]], [[0]]], "y": [1]}"#, "not a local minimum", "there is one"
    ),
  ])
  func decides(name: String, text: String, verdict: String, others: String) throws {
    let result = try run(name, text)
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.contains("verdict: \(verdict)"))
    #expect(lines.contains("zero-error points: \(others)"))
    let folder = Self.folder.appendingPathComponent(name)
    #expect(try runChecker(["verify", "out"], in: folder).status == 0)
  }

  /// A long fraction is rounded up for people, and is in JSON as it is.
  @Test func aLongErrorIsRoundedUp() throws {
    let text = #"{"slope": "1/2", "X": [["1/1000003", "1/1000033"]], "W_1": [[1]], "w_2": [1], "y": ["1/7", 1]}"#
    let result = try run("long", text, ["--max-combinations", "0"])
    let line = try #require(result.output.split(separator: "\n").first { $0.hasPrefix("MSE = ") })
    #expect(line.contains(", rounded up; 0 of 2 u_1 are zero"))
    let shown = try #require(Double(line.dropFirst(6).prefix { $0 != "," }))
    let json = try run("long", text, ["--max-combinations", "0", "--json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let parts = try #require(object?["mse_exact"] as? String).split(separator: "/").compactMap { Double($0) }
    #expect(parts.count == 2 && parts[1] > 1e20)
    #expect(shown > parts[0] / parts[1] && shown < parts[0] / parts[1] * 1.001)
  }

  /// 200,000 × 200,000 weights in a file of a megabyte: nothing of that size is stored.
  @Test func widthsOfAFileAreNotAllocated() throws {
    let inputs = Array(repeating: "[1]", count: 200_000).joined(separator: ",")
    let result = try run(
      "wide", #"{"slope": 2, "X": ["# + inputs + #"], "y": [1], "widths": [200000, 200000]}"#)
    #expect(result.status == 75)
    #expect(result.errors.hasSuffix("ended without an answer: too many units and samples\n"))
  }

  /// Nor are matrices of ones in place of noise.
  @Test func noiseOfDeclaredWidthsIsNotAllocated() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Data(#"{"slope": "1/2", "X": [[1]], "widths": [1, 100000000], "y": [1]}"#.utf8), to: "wide.json")
    try folder.write(
      Data(
        #"{"network": {"widths": [1, 100000000], "slopes": [1, 2], "samples": 1}, "instance": {"X": [[1]], "W": []}}"#
          .utf8),
      to: "instance.json")
    for command in [["minimum", "wide.json"], ["enumerate", "--instance", "instance.json"]] {
      let result = try runChecker(command, in: folder.url)
      #expect(result.status == 75)
      #expect(
        result.errors
          == "checker: \(command[command.count - 1]): a matrix of noise, 100000000×1, is over the limit of 40000000 entries; raise it with --max-entries\n",
        "\(result.errors)")
    }
    let many = try runChecker(["enumerate", "--N", "1", "--widths", "5,20"], in: folder.url)
    #expect(
      many.errors.hasSuffix(
        "the matrix of all columns of all samples, 100×1048576, is over the limit of 40000000 entries; raise it with --max-entries\n"
      ), "\(many.errors)")
    #expect(many.status == 75)
    let drawn = try runChecker(["enumerate", "--N", "1", "--widths", "1,100000000"], in: folder.url)
    #expect(drawn.status == 75 && drawn.errors.contains("raise it with --max-entries"), "\(drawn.errors)")
  }

  @Test func withoutWeightsOnlyExistenceIsDecided() throws {
    let text = #"{"slope": -1, "X": [[1,0],[0,1]], "E": [[1,1]], "widths": [2,1], "y": [1,-1]}"#
    let result = try run("existence", text)
    #expect(result.status == 0)
    #expect(result.output.contains("verdict: no zero-error point exists\n"))
    let json = try run("existence", text, ["--json"])
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["verdict"] as? String == "no-zero-error-point")
    #expect(object["zero_error_points"] as? String == "none")
    #expect((object["certificates"] as? [String])?.count == 1)
  }

  @Test func aLimitThatLeavesItOpenIsCode75() throws {
    let result = try run(
      "limit", #"{"slope": -1, "X": [[1,0],[0,1]], "widths": [2,1], "y": [1,-1]}"#, ["--max-combinations", "2"])
    #expect(result.status == 75)
    #expect(result.output.contains("verdict: undecided\n"))
    #expect(result.errors.contains("raise --max-combinations"))
  }

  @Test(arguments: [
    (#"{"slope": 1"#, "point.json: line 1, column 12: expected ',' or '}'"),
    (#"{"X": [[1]], "y": [1], "W_1": [[1]], "w_2": [1]}"#, "point.json: line 1, column 1: the key 'slope' is missing"),
    (
      #"{"slope": "one", "X": [[1]], "y": [1], "W_1": [[1]], "w_2": [1]}"#,
      "point.json: line 1, column 11, slope: 'one' is not a number; write 3, \"-1/2\" or 0.25"
    ),
    (
      #"{"slope": 2, "X": [[1, 2], [3]], "y": [1, 2], "W_1": [[1, 1]], "w_2": [1]}"#,
      "point.json: line 1, column 19, X: row 2 has 1 entries, not 2"
    ),
    (
      #"{"slope": 2, "X": [[1]], "y": [1, 2], "W_1": [[1]], "w_2": [1]}"#,
      "point.json: the targets are 1×2, not 1×1"
    ),
    (#"{"slope": 2, "X": [[1]], "y": [1], "W_1": [[1, 2]], "w_2": [1]}"#, "point.json: W_{L-1} is 1×2, not 1×1"),
  ])
  func malformedFilesNameThePlace(text: String, line: String) throws {
    let result = try run("malformed-\(abs(text.hashValue))", text)
    #expect(result.status == 65)
    #expect(result.errors == "checker: \(line)\n")
  }
}

import Foundation
import TestSupport
import Testing

/// The runs of `checker finish` that its tests share.
protocol FinishRuns {}

extension FinishRuns {
  /// Arguments for the network that PyTorch trained, whose files are in `Tests/Support/Trained`.
  static var asTrained: [String] { ["--samples-in-rows", "--slope", "float64:0.01"] }

  /// Finishes `weights.json` with `x.csv`, by default two inputs and three samples, and `y.csv`, written to a new folder.
  func run(
    _ weights: String, inputs: String = "1,0,1\n0,1,1\n", targets: String = "1,1,5\n",
    _ more: [String] = ["--slope", "1/2"]
  ) throws -> (result: CommandResult, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    try folder.write(Data(weights.utf8), to: "weights.json")
    try folder.write(Data(inputs.utf8), to: "x.csv")
    try folder.write(Data(targets.utf8), to: "y.csv")
    try folder.write(Data("3,2\n1,1\n".utf8), to: "e.csv")
    // An option that is given twice is refused.
    let files = [("--data", "x.csv"), ("--targets", "y.csv")].filter { !more.contains($0.0) }
    let arguments = ["finish", "weights.json"] + files.flatMap { [$0.0, $0.1] } + more
    return (try runChecker(arguments, in: folder.url), folder)
  }

  /// Finishes weights with the data of the network that PyTorch trained.
  func finish(_ weights: String, _ more: [String], in folder: TemporaryFolder) throws -> CommandResult {
    try runChecker(
      [
        "finish", weights, "--data", trainedFile("X.npy").path, "--targets", trainedFile("y.npy").path, "--output",
        "out",
      ] + more, in: folder.url)
  }

  func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Kinds of the certificates that were written, all of which must be verified.
  func verified(_ report: [String: Any], in folder: TemporaryFolder) throws -> [String] {
    let certificates = try #require(report["certificates"] as? [String])
    let verification = try runChecker(["verify"] + certificates, in: folder.url)
    #expect(verification.status == 0, "\(verification.errors)")
    #expect(verification.output.split(separator: "\n").filter { $0.hasPrefix("VERIFIED ") }.count == certificates.count)
    return certificates.map { path in String(path.dropFirst("certificates/".count).prefix { $0 != "L" }.dropLast()) }
  }
}

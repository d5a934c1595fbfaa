import Foundation
import TestSupport
import Testing

/// `checker finish` on files, from trained weights to certificates.
@Suite struct FinishTests {
  /// `X`, of two inputs and three samples.
  private let inputs = "1,0,1\n0,1,1\n"

  /// The arguments for `weights.json`, `x.csv` and `y.csv`, written to a new folder.
  private func run(
    _ weights: String, inputs: String? = nil, targets: String = "1,1,5\n", _ more: [String] = ["--slope", "1/2"]
  ) throws -> (result: CommandResult, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    try folder.write(Data(weights.utf8), to: "weights.json")
    try folder.write(Data((inputs ?? self.inputs).utf8), to: "x.csv")
    try folder.write(Data(targets.utf8), to: "y.csv")
    try folder.write(Data("3,2\n1,1\n".utf8), to: "e.csv")
    let arguments = ["finish", "weights.json", "--data", "x.csv", "--targets", "y.csv"] + more
    return (try runChecker(arguments, in: folder.url), folder)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Kinds of the certificates that were written, all of which must be verified.
  private func verified(_ report: [String: Any], in folder: TemporaryFolder) throws -> [String] {
    let certificates = try #require(report["certificates"] as? [String])
    let verification = try runChecker(["verify"] + certificates, in: folder.url)
    #expect(verification.status == 0, "\(verification.errors)")
    #expect(verification.output.split(separator: "\n").filter { $0.hasPrefix("VERIFIED ") }.count == certificates.count)
    return certificates.map { path in String(path.dropFirst("certificates/".count).prefix { $0 != "L" }.dropLast()) }
  }

  /// At `W_1 = (1 -2; -1 2)` the error is 0, and the pattern's `G^p` has rank 3.
  @Test(arguments: [
    #"{"fc1.weight": [[1.0000000001, -2], [-1, 1.9999999999]], "fc2.weight": [[1, 1]]}"#,
    #"{"fc1.weight": [[1.0000000001, -2], [-1, 1.9999999999]], "fc1.bias": [0, 0], "fc2.weight": [1, 1]}"#,
    #"{"W_1": [[1.0000000001, -2], [-1, 1.9999999999]], "w_2": [1, 1]}"#,
  ])
  func weightsNearZeroErrorAreFinished(weights: String) throws {
    let (result, folder) = try run(
      weights, targets: "0.5,1,0.5\n", ["--slope", "1/2", "--json", "--weights-out", "out.json"])
    #expect(result.status == 0, "\(result.errors)")
    let report = try object(result.output)
    #expect(report["verdict"] as? String == "global-minimum")
    #expect(report["mse_after"] as? Double == 0)
    #expect(report["mse_before"] as? Double ?? 0 > 0)
    #expect(report["rank"] as? Int == 3 && report["rank_is_exact"] as? Bool == true)
    #expect(report["trained_point"] as? String == "not-a-local-minimum")
    let change = try #require(report["largest_change"] as? Double)
    #expect(change > 0 && change < 1e-9)
    #expect(try verified(report, in: folder) == ["zero-error-point", "not-a-local-minimum", "gradient-rank"])
    let minimum = try runChecker(["minimum", "out.json", "--output", "again"], in: folder.url)
    #expect(minimum.status == 0, "\(minimum.errors)")
    #expect(minimum.output.contains("MSE = 0") || minimum.output.contains("global minimum"), "\(minimum.output)")
  }

  /// The same from the files that a training writes, whose samples are rows.
  @Test(arguments: ["net.npz", "net.safetensors"])
  func filesOfPyTorchAreFinished(name: String) throws {
    let folder = try TemporaryFolder()
    let (hidden, output) = ([1.000_000_000_1, -2, -1, 1.999_999_999_9], [1.0, 1])
    let header =
      #"{"0.weight":{"dtype":"F64","shape":[2,2],"data_offsets":[0,32]},"#
      + #""2.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[32,48]}}"#
    let bytes =
      name.hasSuffix("npz")
      ? zipArchive([
        ZipEntry("0.weight.npy", numpyArray(hidden, columns: 2)),
        ZipEntry("2.weight.npy", numpyArray(output, columns: 2)),
      ]) : safetensors(header, (hidden + output).flatMap { littleEndian($0.bitPattern, 8) })
    try folder.write(Data(bytes), to: name)
    try folder.write(Data(numpyArray([1, 0, 0, 1, 1, 1], columns: 2)), to: "x.npy")
    try folder.write(Data(numpyArray([0.5, 1, 0.5], columns: nil)), to: "y.npy")
    let arguments = ["finish", name, "--data", "x.npy", "--samples-in-rows", "--targets", "y.npy", "--slope", "0.5"]
    let result = try runChecker(arguments, in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\nweights: 0.weight 2×2, 2.weight 1×2, floats taken exactly\n"))
    #expect(result.output.contains("\nverdict: MSE = 0 exactly at weights within 1.0"))
    #expect(try runChecker(["verify", "certificates"], in: folder.url).status == 0)
  }

  @Test func anExactPointStaysWhereItIs() throws {
    let (result, folder) = try run(#"{"W_1": [[1, -2], [-1, 2]], "w_2": [1, 1]}"#, targets: "0.5\n1\n0.5\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\nverdict: MSE = 0 exactly at the trained weights themselves: a global minimum\n"))
    #expect(try runChecker(["verify", "certificates"], in: folder.url).status == 0)
  }

  /// All `u > 0`, where the least MSE is 1/2: three samples are one linear function's.
  @Test func aDifferentiableLocalMinimumNearbyIsFound() throws {
    let (result, folder) = try run(
      #"{"W_1": [[1.0000000001, 1], [1, 0.9999999999]], "w_2": [1, 1]}"#, ["--slope", "1/2", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let report = try object(result.output)
    #expect(report["verdict"] as? String == "differentiable-local-minimum")
    #expect(report["mse_after"] as? Double == 0.5 && report["kinks"] as? Int == 0)
    #expect(report["rank"] as? Int == 2)
    let kinds = try verified(report, in: folder)
    #expect(kinds == ["differentiable-local-minimum", "not-a-local-minimum", "gradient-rank"])
  }

  /// The first unit's weight is 0 at the minimum, a kink of both samples.
  @Test func aLocalMinimumOnKinksNearbyIsFound() throws {
    let (result, folder) = try run(
      #"{"W_1": [[0.0000000001], [1]], "w_2": [1, 1]}"#, inputs: "1,-1\n", targets: "1/2,-3/2\n",
      ["--slope", "1/2", "--noise", "e.csv", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let report = try object(result.output)
    #expect(report["verdict"] as? String == "nondifferentiable-local-minimum")
    #expect(report["mse_after"] as? Double == 0.3125 && report["kinks"] as? Int == 2)
    #expect(report["largest_change"] as? Double == 1e-10)
    let kinds = try verified(report, in: folder)
    #expect(kinds == ["nondifferentiable-local-minimum", "not-a-local-minimum", "gradient-rank"])
  }

  @Test(arguments: [
    (
      #"{"W_1": [[1, 1], [1.5, 1]], "w_2": [1, 1]}"#,
      "a descent along the kinks lowers the MSE, but changes a weight by 5e-1, over --radius 1e-3\n"
    ),
    (
      #"{"W_1": [[1, 1], [1.5, 1]], "w_2": [0, 0]}"#,
      "undecided: all output weights are zero; the critical point nearby, with 0 kinks, is no local minimum: "
    ),
  ])
  func whatIsUndecidedIsCode75WithTheReason(weights: String, reason: String) throws {
    let (result, folder) = try run(weights, ["--slope", "1/2", "--json"])
    #expect(result.status == 75)
    #expect(result.errors.hasPrefix("checker: weights.json: undecided: "))
    #expect(result.errors.contains(reason), "\(result.errors)")
    let report = try object(result.output)
    #expect(report["verdict"] as? String == "undecided")
    #expect(report["mse_after"] == nil)
    #expect(result.errors == "checker: weights.json: undecided: \(report["reason"] as? String ?? "")\n")
    // What is proved all the same.
    #expect(try verified(report, in: folder) == ["not-a-local-minimum", "gradient-rank"])
  }

  @Test func aLargerRadiusReachesFurther() throws {
    let weights = #"{"W_1": [[1, 1], [1.5, 1]], "w_2": [1, 1]}"#
    let result = try run(weights, ["--slope", "1/2", "--radius", "1"]).result
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("\nverdict: a differentiable local minimum of the MSE with MSE > 0 at weights within "))
  }

  @Test(arguments: [
    (
      #"{"fc1.weight": [[1, 1]], "fc1.bias": [0.5], "fc2.weight": [[1]]}"#,
      "tensor 'fc1.bias' is not zero, but the paper's network has no biases; train with bias=False, "
    ),
    (
      #"{"fc1.weight": [[1, 1]], "fc2.weight": [[1, 2]]}"#,
      "the tensors 'fc1.weight' 1×2, 'fc2.weight' 1×2 are not the weights d_1×d_0, "
    ),
    (
      #"{"fc1.weight": [[1, 1]], "bn.running_mean": [[1]]}"#,
      "tensor 'bn.running_mean' is no weight of a linear layer; "
    ),
    (#"{"W_1": [[1, 1]], "w_2": [1, 2]}"#, "'W_2' 1×2 does not follow 'W_1' 1×2; "),
    (#"{"W_1": [[1, 1]]}"#, "1 weight matrices; a network has at least two layers"),
    (#"{"fc1.weight": [[1, 1], [1]], "fc2.weight": [[1, 2]]}"#, "fc1.weight: row 1 has 1 entries, not 2"),
    (#"{"fc1.weight": [[1, NaN]]}"#, "fc1.weight[0][1]: 'NaN' is not a number; "),
    ("1,2\n", "neither a .safetensors file, nor a .npz archive, "),
  ])
  func weightsThatAreNoNetworkAreCode65(weights: String, line: String) throws {
    let (result, folder) = try run(weights)
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("checker: weights.json: \(line)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1 && result.output.isEmpty)
    #expect(folder.contents["certificates"] == nil)
  }

  /// Names that give no order, or several outputs.
  @Test func tensorsAreTakenInTheOrderThatIsNamed() throws {
    let weights = #"{"z": [[1, -2], [-1, 2]], "a": [[1, 1]], "three": [[1, 1], [2, 2]]}"#
    func run(_ order: String) throws -> CommandResult {
      try self.run(weights, targets: "0.5,1,0.5\n", ["--slope", "1/2", "--tensors", order]).result
    }
    let ordered = try run("z,a")
    #expect(ordered.status == 0 && ordered.output.contains("\nweights: z 2×2, a 1×2, floats taken exactly\n"))
    for (order, line) in [
      ("z,b", "there is no tensor 'b', only "), ("a,z", "'z' 2×2 does not follow 'a' 1×2; name the layers in order"),
      ("z,three", "the last weight 'three' 2×2 has several outputs; the paper's network has one"),
    ] {
      let result = try run(order)
      #expect(result.status == 65)
      #expect(result.errors.hasPrefix("checker: weights.json: \(line)"), "\(result.errors)")
    }
  }

  @Test(arguments: [
    (["--radius", "0"], "--radius 0: not a positive number like 1e-3 or 1/1000"),
    (["--bits", "0"], "--bits 0: between 1 and 1024"),
    (
      ["--samples-in-rows"],
      "x.csv: X is d_0 × N = 3×2, but 'W_1' takes d_0 = 2 inputs; its samples may be the columns: "
    ),
    (["--targets", "x.csv"], "x.csv: the targets are 2×3, not 3 numbers for the samples of X"),
    (["--noise", "e.csv,e.csv"], "--noise e.csv,e.csv: 2 files, but the widths need 1"),
  ])
  func shapesAndOptionsThatDoNotFitAreCode64(options: [String], line: String) throws {
    let result = try run(#"{"W_1": [[1, 1], [1, 1]], "w_2": [1, 1]}"#, options).result
    #expect(result.status == 64)
    #expect(result.errors.contains(line), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func missingAndMalformedFilesAreNamed() throws {
    let weights = #"{"W_1": [[1, 1], [1, 1]], "w_2": [1, 1]}"#
    let other = try run(weights, ["--data", "none.csv"]).result
    #expect(other.status == 66 && other.errors.hasPrefix("checker: none.csv: "), "\(other.errors)")
    let targets = try run(weights, ["--targets", "none.csv"]).result
    #expect(targets.status == 66 && targets.errors.hasPrefix("checker: none.csv: "), "\(targets.errors)")
    let folder = try TemporaryFolder()
    let none = try runChecker(["finish", "no.json", "--data", "x.csv", "--targets", "y.csv"], in: folder.url)
    #expect(none.status == 66 && none.errors.hasPrefix("checker: no.json: "), "\(none.errors)")
    let nan = try run(weights, inputs: "1,nan,1\n0,1,1\n").result
    #expect(nan.status == 65)
    #expect(nan.errors.hasPrefix("checker: x.csv: line 1, column 2: 'nan' has no exact value; "))
  }

  @Test func notANumberAmongTheWeightsIsNamed() throws {
    let folder = try TemporaryFolder()
    let archive = zipArchive([
      ZipEntry("0.weight.npy", numpyArray([1, .nan], columns: 2)),
      ZipEntry("2.weight.npy", numpyArray([1], columns: 1)),
    ])
    try folder.write(Data(archive), to: "net.npz")
    let result = try runChecker(["finish", "net.npz", "--data", "x.csv", "--targets", "y.csv"], in: folder.url)
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("checker: net.npz: tensor '0.weight', "), "\(result.errors)")
    #expect(result.errors.contains("entry (1, 2) is NaN; "), "\(result.errors)")
  }
}

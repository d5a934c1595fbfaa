import Foundation
import TestSupport
import Testing

/// `checker finish` on files, from trained weights to certificates.
@Suite struct FinishCommandTests: FinishRuns {
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

  /// Files that PyTorch, NumPy and safetensors wrote.
  @Test(arguments: ["float64.safetensors", "float64.npz", "float32.npz", "float16.safetensors"])
  func trainedNetworksAreFinished(name: String) throws {
    let folder = try TemporaryFolder()
    let result = try finish(
      trainedFile(name).path, Self.asTrained + ["--json", "--weights-out", "finished.json"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let json = try object(result.output)
    #expect(json["verdict"] as? String == "global-minimum")
    #expect(json["rank"] as? Int == 6)
    #expect(json["rank_is_exact"] as? Bool == true)
    #expect(json["mse_after"] as? Double == 0)
    #expect(try #require(json["mse_before"] as? Double) > 0)
    #expect(try #require(json["largest_change"] as? Double) < 1e-3)
    #expect((json["certificates"] as? [String])?.count == 3)
    #expect(try runChecker(["verify", "out"], in: folder.url).status == 0)
    let again = try runChecker(["minimum", "finished.json", "--output", "again"], in: folder.url)
    #expect(again.output.contains("verdict: zero-error point: a global minimum\n"))
    // What is finished stays as it is.
    let twice = try finish("finished.json", Self.asTrained, in: folder)
    #expect(twice.output.contains("verdict: MSE = 0 exactly at the trained weights themselves: a global minimum\n"))
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
    #expect(report["largest_change_exact"] as? String == "1/10000000000")
    #expect(try #require(report["largest_change"] as? Double).isNearlyAbove(1e-10))
    let kinds = try verified(report, in: folder)
    #expect(kinds == ["nondifferentiable-local-minimum", "not-a-local-minimum", "gradient-rank"])
  }

  @Test(arguments: [
    (
      #"{"W_1": [[1, 1], [1.5, 1]], "w_2": [1, 1]}"#,
      "a weight is changed by 1.463e-1 there, over the radius 1e-3; raise it with --radius 1.463e-1"
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

  @Test func aSmallRadiusIsCode75() throws {
    let folder = try TemporaryFolder()
    let result = try finish(trainedFile("float16.safetensors").path, Self.asTrained + ["--radius", "1e-9"], in: folder)
    #expect(result.status == 75)
    #expect(result.errors.contains("undecided: weights of zero error were found, but a weight is changed by "))
    #expect(result.output.contains("the trained weights themselves are not a local minimum\n"))
    #expect(try runChecker(["verify", "out"], in: folder.url).status == 0)
  }

  @Test func aLargerRadiusReachesFurther() throws {
    let weights = #"{"W_1": [[1, 1], [1.5, 1]], "w_2": [1, 1]}"#
    let result = try run(weights, ["--slope", "1/2", "--radius", "1"]).result
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("\nverdict: a differentiable local minimum of the MSE with MSE > 0 at weights within "))
  }

  @Test func numbersBeyondTheFloatsAreUndecided() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(#"{"W": [[["1e400", 0, 0], [1, 1, "1e-400"]], [1, 1]]}"#.utf8), to: "net.json")
    let result = try finish("net.json", Self.asTrained + ["--json"], in: folder)
    #expect(result.status == 75)
    #expect(result.output.contains(#""verdict": "undecided""#))
    #expect(!result.output.contains("\"mse_before\":"))
  }

  @Test func roundedLowerWeightsAreSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(#"{"W": [[[0.1, 0, 0]], [[1], [2]], [1, 1]]}"#.utf8), to: "net.json")
    let result = try finish("net.json", Self.asTrained + ["--bits", "8"], in: folder)
    #expect(result.output.contains("rounded to 8 bits: another network than the file's\n"))
  }
}

extension Double {
  /// Rounded upwards, and no further than that.
  fileprivate func isNearlyAbove(_ value: Double) -> Bool { self >= value && self <= value.nextUp }
}

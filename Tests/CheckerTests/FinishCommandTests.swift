import Foundation
import TestSupport
import Testing

/// `checker finish` on files that PyTorch, NumPy and safetensors wrote, as a person would call it.
@Suite struct FinishCommandTests {
  private func finish(_ weights: String, _ more: [String], in folder: TemporaryFolder) throws -> CommandResult {
    try runChecker(
      [
        "finish", weights, "--data", trainedFile("X.npy").path, "--targets", trainedFile("y.npy").path, "--output",
        "out",
      ] + more, in: folder.url)
  }

  private static let asTrained = ["--samples-in-rows", "--slope", "float64:0.01"]

  @Test(arguments: ["float64.safetensors", "float64.npz", "float32.npz", "float16.safetensors"])
  func trainedNetworksAreFinished(name: String) throws {
    let folder = try TemporaryFolder()
    let result = try finish(
      trainedFile(name).path, Self.asTrained + ["--json", "--weights-out", "finished.json"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
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

  @Test func aSmallRadiusIsCode75() throws {
    let folder = try TemporaryFolder()
    let result = try finish(trainedFile("float16.safetensors").path, Self.asTrained + ["--radius", "1e-9"], in: folder)
    #expect(result.status == 75)
    #expect(result.errors.contains("undecided: zero error at this activation pattern needs a change of a weight by"))
    #expect(result.output.contains("the trained weights themselves are not a local minimum\n"))
    #expect(try runChecker(["verify", "out"], in: folder.url).status == 0)
  }

  @Test func namesAreSortedByTheirNumbers() throws {
    let folder = try TemporaryFolder()
    let text =
      #"{"l10.weight": [[1, 1]], "l2.weight": [[1, 0], [0, 1]], "l1.weight": [[1, 0, 0], [0, 1, 0]], "l1.bias": [0, 0]}"#
    try folder.write(Data(text.utf8), to: "net.json")
    let result = try finish("net.json", Self.asTrained + ["--radius", "100"], in: folder)
    #expect(result.output.contains("weights: l1.weight 2×3, l2.weight 2×2, l10.weight 1×2, floats taken exactly\n"))
  }

  @Test func roundedLowerWeightsAreSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(#"{"W": [[[0.1, 0, 0]], [[1], [2]], [1, 1]]}"#.utf8), to: "net.json")
    let result = try finish("net.json", Self.asTrained + ["--bits", "8"], in: folder)
    #expect(result.output.contains("rounded to 8 bits: another network than the file's\n"))
  }

  @Test func wrongFilesNameTheMend() throws {
    let folder = try TemporaryFolder()
    func refuse(_ text: String, _ more: [String] = Self.asTrained, _ status: Int32, _ message: String) throws {
      try folder.write(Data(text.utf8), to: "net.json")
      let result = try finish("net.json", more, in: folder)
      #expect(result.status == status)
      #expect(result.errors == "checker: net.json: \(message)\n")
      #expect(result.output.isEmpty)
    }
    try refuse(
      "weights", 65,
      "neither a .safetensors file, nor a .npz archive, nor a JSON object; save the state_dict with safetensors.torch.save_file or numpy.savez"
    )
    try refuse(
      #"{"0.weight": [[1, 2, 3]]}"#, 65,
      "the tensors '0.weight' 1×3 are not the weights d_1×d_0, d_2×d_1, …, 1×d_{L-1} of a network with one output, in the order of their names; name them in order with --tensors"
    )
    try refuse(
      #"{"0.weight": [[1, 2, 3]], "1.running_mean": [1], "2.weight": [[1]]}"#, 65,
      "tensor '1.running_mean' is no weight of a linear layer; leave it out of the file, or name the weights with --tensors"
    )
    try refuse(
      #"{"0.weight": [[1, 2, 3]], "2.weight": [[1]]}"#, Self.asTrained + ["--tensors", "0.weight,1.weight"], 65,
      "there is no tensor '1.weight', only '0.weight', '2.weight'")
    try refuse(
      #"{"0.weight": [[1, 2, 3]], "2.weight": [[1], [2]]}"#, Self.asTrained + ["--tensors", "2.weight,0.weight"], 65,
      "'0.weight' 1×3 does not follow '2.weight' 2×1; name the layers in order with --tensors")
    try refuse(
      #"{"0.weight": [["nan", 2, 3]], "2.weight": [[1]]}"#, 65,
      "0.weight[0][0]: 'nan' is not a number; write 3, \"-1/2\" or 0.25")
    let biased = try finish(trainedFile("biased.safetensors").path, Self.asTrained, in: folder)
    #expect(biased.status == 65)
    #expect(
      biased.errors.hasSuffix(
        "tensor '0.bias' is not zero, but the paper's network has no biases; train with bias=False, and append a row of ones to the data for the first layer's\n"
      ))
  }

  @Test func shapesThatDoNotFitNameTheMend() throws {
    let folder = try TemporaryFolder()
    let transposed = try finish(trainedFile("float64.npz").path, [], in: folder)
    #expect(transposed.status == 64)
    #expect(
      transposed.errors.hasSuffix(
        "X.npy: X is d_0 × N = 6×3, but '0.weight' takes d_0 = 3 inputs; its samples may be the rows: add --samples-in-rows\n"
      ))
    let targets = try runChecker(
      [
        "finish", trainedFile("float64.npz").path, "--data", trainedFile("X.npy").path, "--targets",
        trainedFile("X.npy").path, "--samples-in-rows",
      ], in: folder.url)
    #expect(targets.status == 64)
    #expect(targets.errors.hasSuffix("X.npy: the targets are 6×3, not 6 numbers for the samples of X\n"))
    for (more, message) in [
      (["--radius", "0"], "--radius 0: not a positive number like 1e-3 or 1/1000"),
      (["--bits", "0"], "--bits 0: between 1 and 1024"),
      (
        ["--slope", "x"],
        "--slope x: not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float64:0.01 for the float nearest to it"
      ),
    ] {
      let result = try finish(trainedFile("float64.npz").path, more, in: folder)
      #expect(result.status == 64)
      #expect(result.errors == "checker: \(message)\n")
    }
  }
}

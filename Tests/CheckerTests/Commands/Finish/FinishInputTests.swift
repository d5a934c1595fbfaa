import Foundation
import TestSupport
import Testing

/// What `checker finish` reads, and what it refuses.
@Suite struct FinishInputTests: FinishRuns {
  @Test(arguments: [
    (
      #"{"fc1.weight": [[1, 1]], "fc1.bias": [0.5, 1], "fc2.weight": [[1]]}"#,
      "the bias 'fc1.bias' 2 has 2 numbers, but its layer 1 units"
    ),
    (
      #"{"fc1.weight": [[1, 1]], "fc3.bias": [0.5], "fc2.weight": [[1]]}"#,
      "tensor 'fc3.bias' 1 is a bias, but of none of the weights 'fc1.weight', 'fc2.weight' by its name; "
    ),
    (
      #"{"fc1.weight": [[1, 1]], "fc2.weight": [[1, 2]]}"#,
      "the tensors 'fc1.weight' 1×2, 'fc2.weight' 1×2 are not the weights d_1×d_0, d_2×d_1, …, K×d_{L-1} of a network with K outputs, in this order; name them in order with --tensors"
    ),
    (
      #"{"fc1.weight": [[1, 1]], "bn.running_mean": [[1]]}"#,
      "tensor 'bn.running_mean' is no weight of a linear layer; fold the normalization into the weights beside it, and leave it out of the file, or name the weights with --tensors"
    ),
    (#"{"W_1": [[1, 1], [1, 1]], "w_2": [1, 2, 3]}"#, "the tensors 'W_1' 2×2, 'W_2' 3 are not the weights d_1×d_0, "),
    (#"{"W_1": [[1, 1]]}"#, "line 1, column 1: the key 'w_2' is missing"),
    (
      #"{"fc1.weight": [[1, 1], [1]], "fc2.weight": [[1, 2]]}"#,
      "line 1, column 16, fc1.weight: row 2 has 1 entries, not 2"
    ),
    (
      #"{"fc1.weight": [[1, NaN]]}"#,
      "line 1, column 21, fc1.weight[0][1]: 'NaN' is not a number; write 3, \"-1/2\" or 0.25"
    ),
    (
      #"{"0.weight": [["nan", 2, 3]], "2.weight": [[1]]}"#,
      "line 1, column 16, 0.weight[0][0]: 'nan' is not a number; write 3, \"-1/2\" or 0.25"
    ),
    (#"{"0.weight": [[1, 2, 3]]}"#, "the tensors '0.weight' 1×3 are not the weights d_1×d_0, "),
    (
      "weights",
      "neither a .safetensors file, nor a .npz archive, nor a JSON object; save the state_dict with safetensors.torch.save_file or numpy.savez"
    ),
    ("1,2\n", "neither a .safetensors file, nor a .npz archive, "),
  ])
  func weightsThatAreNoNetworkAreCode65(weights: String, line: String) throws {
    let (result, folder) = try run(weights)
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("checker: weights.json: \(line)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1 && result.output.isEmpty)
    #expect(folder.contents["certificates"] == nil)
  }

  /// A network that PyTorch trained with biases.
  @Test func trainedBiasesAreRead() throws {
    let folder = try TemporaryFolder()
    let biased = try finish(trainedFile("biased.safetensors").path, Self.asTrained, in: folder)
    #expect(
      biased.output.contains(
        "weights: 0.weight 4×3, 2.weight 1×4, 0.bias 4, 2.bias 1, floats taken exactly\n"), "\(biased)")
    #expect(biased.output.contains(", biases b_1, b_2\n"))
  }

  @Test func namesAreSortedByTheirNumbers() throws {
    let folder = try TemporaryFolder()
    let text =
      #"{"l10.weight": [[1, 1]], "l2.weight": [[1, 0], [0, 1]], "l1.weight": [[1, 0, 0], [0, 1, 0]], "l1.bias": [0, 0]}"#
    try folder.write(Data(text.utf8), to: "net.json")
    let result = try finish("net.json", Self.asTrained + ["--radius", "100"], in: folder)
    #expect(
      result.output.contains(
        "weights: l1.weight 2×3, l2.weight 2×2, l10.weight 1×2, l1.bias 2, decimals taken exactly\n")
    )
  }

  /// Names that give no order.
  @Test func tensorsAreTakenInTheOrderThatIsNamed() throws {
    let weights = #"{"z": [[1, -2], [-1, 2]], "a": [[1, 1]], "four": [[1, 1, 2, 3]]}"#
    func run(_ order: String) throws -> CommandResult {
      try self.run(weights, targets: "0.5,1,0.5\n", ["--slope", "1/2", "--tensors", order]).result
    }
    let ordered = try run("z,a")
    #expect(ordered.status == 0 && ordered.output.contains("\nweights: z 2×2, a 1×2, decimals taken exactly\n"))
    for (order, line) in [
      ("z,b", "there is no tensor 'b', only 'z', 'a', 'four'\n"),
      ("four,z", "the tensors 'four' 1×4, 'z' 2×2 are not the weights d_1×d_0, "),
      ("z,four", "the tensors 'z' 2×2, 'four' 1×4 are not the weights d_1×d_0, "),
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
      ["--slope", "x"],
      "--slope x: not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float32:0.01 or float64:0.01 for the float nearest to it"
    ),
    (
      ["--samples-in-rows"],
      "x.csv: X is d_0 × N = 3×2, but 'W_1' takes d_0 = 2 inputs; its samples may be the columns: "
    ),
    (
      ["--targets", "x.csv"],
      "x.csv: the targets are 2×3, those of 2 outputs, but the last weights are of one: give the 3 targets of that output"
    ),
    (["--noise", "e.csv,e.csv"], "--noise e.csv,e.csv: 2 files, but the widths need 1: E_1"),
  ])
  func shapesAndOptionsThatDoNotFitAreCode64(options: [String], line: String) throws {
    let result = try run(#"{"W_1": [[1, 1], [1, 1]], "w_2": [1, 1]}"#, options).result
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("checker: \(line)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.output.isEmpty)
  }

  @Test func transposedDataNamesTheMend() throws {
    let folder = try TemporaryFolder()
    let transposed = try finish(trainedFile("float64.npz").path, [], in: folder)
    #expect(transposed.status == 64)
    #expect(
      transposed.errors.hasSuffix(
        "X.npy: X is d_0 × N = 6×3, but '0.weight' takes d_0 = 3 inputs; its samples may be the rows: add --samples-in-rows\n"
      ))
  }

  @Test func missingAndMalformedFilesAreNamed() throws {
    let weights = #"{"W_1": [[1, 1], [1, 1]], "w_2": [1, 1]}"#
    let other = try run(weights, ["--data", "none.csv"]).result
    #expect(other.status == 66 && other.errors.hasPrefix("checker: none.csv: "), "\(other.errors)")
    let targets = try run(weights, ["--targets", "none.csv"]).result
    #expect(targets.status == 66 && targets.errors.hasPrefix("checker: none.csv: "), "\(targets.errors)")
    let folder = try TemporaryFolder()
    let arguments = ["--data", "x.csv", "--targets", "y.csv", "--slope", "0"]
    try folder.write(Data("1,0\n0,1\n".utf8), to: "x.csv")
    let none = try runChecker(["finish", "no.json"] + arguments, in: folder.url)
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
    try folder.write(Data("1,0\n0,1\n".utf8), to: "x.csv")
    let result = try runChecker(["finish", "net.npz", "--data", "x.csv", "--targets", "y.csv"], in: folder.url)
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("checker: net.npz: tensor '0.weight', "), "\(result.errors)")
    #expect(result.errors.contains("entry (1, 2) is NaN; "), "\(result.errors)")
  }
}

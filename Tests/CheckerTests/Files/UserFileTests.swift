import Foundation
import TestSupport
import Testing

/// The JSON files that users write, for every command that reads one: nothing in them is passed over.
@Suite struct UserFileTests {
  /// A complete file for `minimum`, and the same for `finish`, whose data come from options.
  private static let point =
    #"{"slope": "1/2", "X": [[1, -1]], "E": [[3, 2], [1, 1]], "y": ["1/2", "-3/2"], "W_1": [[0], [1]], "w_2": [1, 1]}"#

  private static let biases =
    "biases are \"b_1\" and \"b_2\" beside \"W_1\" and \"w_2\", or \"b\": [b_1, …, b_L] beside \"W\", [] for a layer without"

  /// Keys beside the known ones, and what is said of them.
  static let unknown: [(String, String)] = [
    (#""b_3": [2, 1]"#, "unknown key 'b_3': \(biases)"), (#""intercept": 1"#, "unknown key 'intercept': \(biases)"),
    (#""bias": 0"#, "unknown key 'bias': \(biases)"), (#""Biases": []"#, "unknown key 'Biases': \(biases)"),
    (#""output_bias": 1"#, "unknown key 'output_bias': \(biases)"),
    (
      #""loss": "cross-entropy""#,
      "unknown key 'loss': the loss is the mean squared error, and no other is decided; leave the key out"
    ),
    (
      #""activation": "relu""#,
      "unknown key 'activation': the activation is x for x ≥ 0 and s x below; give s as \"slope\""
    ),
    (#""E_1": [[2, 2], [1, 1]]"#, "unknown key 'E_1': did you mean 'E'?"),
    (#""e": [[2, 2], [1, 1]]"#, "unknown key 'e': did you mean 'E'?"),
    (#""noise": [[2, 2], [1, 1]]"#, "unknown key 'noise': did you mean 'E'?"),
    (#""negative_slope": 0.1"#, "unknown key 'negative_slope': did you mean 'slope'?"),
    (#""slop": 0.1"#, "unknown key 'slop': did you mean 'slope'?"),
    (#""W2": [1, 1]"#, "unknown key 'W2': did you mean 'w_2'?"),
    (#""width": [1, 2]"#, "unknown key 'width': did you mean 'widths'?"),
    (#""comment": "mine""#, "unknown key 'comment': the keys are slope, widths, X, E, y, W, W_1, w_2, "),
    (#""W": [[[0], [1]], [1, 1]]"#, "both 'W_1' and 'W' are there; leave one out"),
    (
      #""network": {"widths": [1, 2], "slopes": ["1", "2"], "samples": 2}"#,
      "both 'slope' and 'network' are there; leave one out"
    ),
    (#""hidden": [[0], [1]]"#, "both 'W_1' and 'hidden' are there; leave one out"),
    (#""slope": "1/2""#, "the key 'slope' is there twice"),
  ]

  @Test(arguments: unknown)
  func unknownAndConflictingKeysAreRefusedWithTheirPlace(member: String, line: String) throws {
    let folder = try TemporaryFolder()
    // The member on a line of its own, indented by two spaces.
    let text = Self.point.dropLast() + ",\n  " + member + "}"
    try folder.write(Data(text.utf8), to: "point.json")
    try folder.write(Data("1,-1\n".utf8), to: "x.csv")
    try folder.write(Data("0.5,-1.5\n".utf8), to: "y.csv")
    try folder.write(Data("3,2\n1,1\n".utf8), to: "e.csv")
    for command in [
      ["minimum", "point.json"], ["enumerate", "--instance", "point.json"],
      ["finish", "point.json", "--data", "x.csv", "--targets", "y.csv", "--noise", "e.csv"],
    ] {
      let result = try runChecker(command, in: folder.url)
      #expect(result.status == 65, "\(command)")
      #expect(result.errors.hasPrefix("checker: point.json: line 2, column 3: \(line)"), "\(command): \(result.errors)")
      #expect(result.output.isEmpty && result.errors.split(separator: "\n").count == 1)
      #expect(folder.contents["certificates"] == nil)
    }
  }

  /// Inside the objects of the form that certificates have.
  @Test func unknownKeysInsideAreRefused() throws {
    let matrix = #"{"rows": 1, "columns": 1, "entries": ["1"]}"#
    func file(network: String = "", instance: String = "", matrix: String) -> String {
      #"{"network": {"widths": [1, 1], "slopes": ["1", "2"], "samples": 1"# + network + #"}, "instance": {"X": "#
        + matrix + #", "W": []"# + instance + #"}, "targets": "# + matrix + "}"
    }
    let folder = try TemporaryFolder()
    for (text, line) in [
      (file(network: #", "biases": 1"#, matrix: matrix), ", network.biases: expected an array"),
      (file(network: #", "bias": 1"#, matrix: matrix), ", network: unknown key 'bias': \(Self.biases)"),
      (file(instance: #", "E_1": []"#, matrix: matrix), ", instance: unknown key 'E_1': did you mean 'E'?"),
      (
        file(matrix: #"{"rows": 1, "columns": 1, "entries": ["1"], "dtype": "float32"}"#),
        ", instance.X: unknown key 'dtype': the keys are rows, columns, entries"
      ),
      (
        file(matrix: #"{"rows": 2, "columns": 1, "entries": ["1"]}"#), ", instance.X: 1 rows of entries, not 2"
      ),
      (
        file(matrix: #"{"rows": 1, "columns": 2, "entries": ["1"]}"#), ", instance.X: 1 columns of entries, not 2"
      ),
    ] {
      try folder.write(Data(text.utf8), to: "file.json")
      for command in [["minimum", "file.json"], ["enumerate", "--instance", "file.json"]] {
        let result = try runChecker(command, in: folder.url)
        #expect(result.status == 65 && result.errors.contains(line), "\(command): \(result.errors)")
      }
    }
    try folder.write(Data(file(matrix: matrix).utf8), to: "file.json")
    #expect(try runChecker(["minimum", "file.json"], in: folder.url).status == 0)
    #expect(try runChecker(["enumerate", "--instance", "file.json"], in: folder.url).status == 0)
  }

  /// What the weights' file says of data and slope is held against the options.
  @Test func finishComparesTheFileWithItsOptions() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(Self.point.utf8), to: "point.json")
    try folder.write(Data("1,-1\n".utf8), to: "x.csv")
    try folder.write(Data("1,1\n".utf8), to: "other.csv")
    try folder.write(Data("0.5,-1.5\n".utf8), to: "y.csv")
    try folder.write(Data("3,2\n1,1\n".utf8), to: "e.csv")
    try folder.write(Data("3,2\n1,2\n".utf8), to: "e2.csv")
    func run(_ data: String, _ targets: String, _ more: [String]) throws -> CommandResult {
      try runChecker(["finish", "point.json", "--data", data, "--targets", targets] + more, in: folder.url)
    }
    let noise = ["--noise", "e.csv"]
    let right = try run("x.csv", "y.csv", noise)
    #expect(right.output.hasPrefix("L = 2, widths 1,2, slopes {1, 1/2}, N = 2\n"), "\(right.errors)")
    // What no option gives is the file's.
    #expect(try run("x.csv", "y.csv", []).output == right.output)
    #expect(try runChecker(["finish", "point.json"], in: folder.url).output == right.output)
    for (result, line) in [
      (try run("other.csv", "y.csv", noise), "its X is not that of --data; leave out --data, or X in the file"),
      (try run("x.csv", "other.csv", noise), "its y is not that of --targets; leave out --targets, or y in the file"),
      (
        try run("x.csv", "y.csv", ["--noise", "e2.csv"]),
        "its E is not that of --noise; leave out --noise, or E in the file"
      ),
      (
        try run("x.csv", "y.csv", noise + ["--slope", "0"]),
        "its slope is 1/2, not 0 as --slope says; leave one out"
      ),
    ] {
      #expect(result.status == 65 && result.errors == "checker: point.json: \(line)\n", "\(result.errors)")
    }
  }

  @Test func withoutASlopeThoseThatFitAreListed() throws {
    let folder = try TemporaryFolder()
    // f = w₁ max(z, s z) with w = 1, at z = -1: -s; the target is float32(0.2).
    try folder.write(Data(#"{"fc1.weight": [[1]], "fc2.weight": [[1]]}"#.utf8), to: "net.json")
    try folder.write(Data("-1\n".utf8), to: "x.csv")
    try folder.write(Data("-0.20000000298023223876953125\n".utf8), to: "y.csv")
    let arguments = ["finish", "net.json", "--data", "x.csv", "--targets", "y.csv"]
    let result = try runChecker(arguments, in: folder.url)
    #expect(result.status == 64)
    #expect(
      result.errors
        == "checker: --slope is missing: it is that of the training; --slope float32:0.2 fits the weights best, of MSE 2.001e-2 at 0, 1.806e-2 at float32:0.01, 1.806e-2 at float64:0.01, 5.001e-3 at float32:0.1, 5.001e-3 at float64:0.1, 0 at float32:0.2, 4.441e-18 at float64:0.2, 5.001e-3 at float32:0.3, 5e-3 at float64:0.3\n",
      "\(result.errors)")
    #expect(folder.contents["certificates"] == nil && result.output.isEmpty)
    let exact = try runChecker(arguments + ["--slope", "float32:0.2"], in: folder.url)
    #expect(exact.status == 0)
    #expect(exact.output.contains("\nslope: float32:0.2 is 13421773/67108864\n"), "\(exact.output)")
    #expect(exact.output.contains("MSE = 0 exactly at the trained weights themselves"))
    let json = try runChecker(arguments + ["--slope", "float32:0.2", "--json"], in: folder.url)
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["slope"] as? String == "13421773/67108864")
  }

  /// Kernels of Flax and Keras, `d_{l-1} × d_l`.
  @Test func transposedKernelsAreToldApart() throws {
    func run(_ weights: String, inputs: String, _ more: [String] = []) throws -> CommandResult {
      let folder = try TemporaryFolder()
      try folder.write(Data(weights.utf8), to: "net.json")
      try folder.write(Data(inputs.utf8), to: "x.csv")
      try folder.write(Data("1,2\n".utf8), to: "y.csv")
      return try runChecker(
        ["finish", "net.json", "--data", "x.csv", "--targets", "y.csv", "--slope", "1/2", "--radius", "100"] + more,
        in: folder.url)
    }
    let (two, three) = ("1,0\n0,1\n", "1,0\n0,1\n1,1\n")
    // Not square: the names say so, or else an option is asked for.
    let flax = #"{"params/Dense_0/kernel": [[1, 2], [3, 4], [5, 6]], "params/Dense_1/kernel": [[1], [1]]}"#
    let named = try run(flax, inputs: three)
    #expect(named.output.contains("L = 2, widths 3,2, "), "\(named.errors)")
    #expect(
      named.output.contains("note: the weights were read d_{l-1} × d_l (in-out), as the names and shapes say\n"))
    let plain = flax.replacingOccurrences(of: "params/Dense_", with: "l").replacingOccurrences(of: "/kernel", with: "")
    #expect(
      try run(plain, inputs: three).output.contains(
        "note: the weights were read d_{l-1} × d_l (in-out), as the shapes say\n"))
    #expect(try run(plain, inputs: three, ["--kernels", "in-out"]).output.contains("L = 2, widths 3,2, "))
    let wrong = try run(plain, inputs: three, ["--kernels", "out-in"])
    #expect(wrong.status == 64 && wrong.errors.contains("are the other way; leave it out"), "\(wrong.errors)")
    // Square: the last one tells, what was done is said, and the option turns it.
    let square = #"{"a.weight": [[1, 2], [3, 4]], "b.weight": [1, 1]}"#
    let note =
      "note: the hidden layers' weights are square, and were read d_l × d_{l-1} (out-in), as their names say; if they are not, add --kernels in-out\n"
    let read = try run(square, inputs: two)
    #expect(read.output.contains(note), "\(read.errors)\(read.output)")
    let turned = try run(square, inputs: two, ["--kernels", "in-out"])
    #expect(!turned.output.contains("note:"))
    let column = try run(square.replacingOccurrences(of: "[1, 1]", with: "[[1], [1]]"), inputs: two)
    #expect(
      column.output.contains(
        "read d_{l-1} × d_l (in-out), as the last one, 'b.weight' 2×1, says, though their names are those of weights d_l × d_{l-1} (out-in); if they are not, add --kernels out-in\n"
      ), "\(column.output)")
    let error = { (result: CommandResult) in
      result.output.split(separator: "\n").first { $0.hasPrefix("MSE of the weights") }
    }
    #expect(error(read) != nil && error(read) != error(turned) && error(column) == error(turned))
    let transposed = try run(
      #"{"a.weight": [[1, 3], [2, 4]], "b.weight": [1, 1]}"#, inputs: two, ["--kernels", "out-in"])
    #expect(error(transposed) == error(turned))
    let keras = try run(square.replacingOccurrences(of: "weight", with: "kernel"), inputs: two)
    #expect(
      keras.output.contains(
        "note: the hidden layers' weights are square, and were read d_{l-1} × d_l (in-out), as their names say; if they are not, add --kernels out-in\n"
      ), "\(keras.errors)")
    #expect(error(keras) == error(turned))
    #expect(try run(#"{"W": [[[1, 2], [3, 4]], [1, 1]]}"#, inputs: two).output.contains(note))
  }
}

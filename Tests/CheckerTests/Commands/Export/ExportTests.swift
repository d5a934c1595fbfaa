import Foundation
import TestSupport
import Testing

/// `checker export --format coq`: what is stated, and what is declined. That Coq proves it is `make coq`'s business.
@Suite struct ExportTests {
  /// The certificates of a small instance, and of problems with targets, in the folder `all`.
  private func certificates() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Data("1/2,0,0,-1\n0,3,0,0\n1,3,0,-2\n".utf8), to: "matrix.csv")
    for command in [
      ["certify", "--layers", "2", "--N", "3", "--widths", "2,2", "--instances", "1", "--output", "all"],
      ["generic", "khatri-rao", "2", "2", "3", "--output", "all"],
      ["generic", "layer", "1", "--widths", "2,2,2", "--N", "4", "--noise", "none", "--output", "all"],
      ["rank", "--sparse", "matrix.csv", "--output", "all"],
      [
        "certify", "--widths", "2,2", "--N", "3", "--slopes", "1,1/1010", "--method", "bound", "--box", "10090",
        "--output", "all",
      ],
      ["enumerate", "--widths", "2,2", "--N", "3", "--output", "all"],
      ["enumerate", "--widths", "2,2", "--N", "3", "--slope", "0", "--output", "all"],
    ] {
      #expect(try runChecker(command, in: folder.url).status == 0)
    }
    for problem in [
      #"{"slope": 2, "X": [[1]], "W": [[[1]], [[1]], [[1]]], "y": [1]}"#,
      #"{"slope": -1, "X": [[1, -2]], "W_1": [[0]], "w_2": [1], "y": [2, -1]}"#,
      #"{"slope": "1/2", "X": [[1, -1]], "E": [[3, 2], [1, 1]], "W_1": [[0], [1]], "w_2": [1, 1], "y": ["1/2", "-3/2"]}"#,
      #"{"slope": "1/2", "X": [[1, 0], [0, 1]], "W_1": [[1, 1]], "w_2": [0], "y": [1, -1]}"#,
    ] {
      try folder.write(Data(problem.utf8), to: "problem.json")
      #expect(try runChecker(["minimum", "problem.json", "--output", "all"], in: folder.url).status == 0)
    }
    return folder
  }

  private func export(
    _ part: String, of folder: TemporaryFolder, _ change: (String) -> String = { $0 }
  ) throws -> CommandResult {
    let files = folder.contents
    let found = try #require(files.keys.sorted().first { $0.contains(part) }, "no certificate named \(part)")
    try folder.write(Data(change(String(decoding: files[found] ?? Data(), as: UTF8.self)).utf8), to: "file.json")
    return try runChecker(["export", "--format", "coq", "file.json"], in: folder.url)
  }

  /// A claim about no network is nothing that Coq could be asked about.
  @Test(arguments: [
    (#""slopes": [\#n        "1",\#n        "1/100"\#n      ]"#, #""slopes": []"#),
    (#""widths": [2, 2]"#, #""widths": [2, 0]"#), (#""samples": 3"#, #""samples": 0"#),
  ])
  func illFormedClaimsAreNotExported(from: String, to: String) throws {
    let folder = try certificates()
    for part in ["gradient-rank-L2", "-every-pattern-L2-N3-congruence-", "-almost-everywhere-", "-nearby-"] {
      let result = try export(part, of: folder) { text in
        #expect(text.contains(from), "\(part)")
        return text.replacingOccurrences(of: from, with: to)
      }
      #expect(result.status == 65, "\(part)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("the claim is ill-formed: "), "\(part): \(result.errors)")
    }
  }

  /// Nor are points of other shapes or activations, and polynomials in names that are no parameters.
  @Test(arguments: [
    ("-minimum-", #""slopes": [\#n        "1",\#n"#, #""slopes": [\#n        "2",\#n"#, "the slopes are not 1 and s"),
    (
      "no-zero-error-point-", #""slopes": [\#n        "1",\#n"#, #""slopes": [\#n        "2",\#n"#,
      "the slopes are not 1 and s"
    ),
    ("generic-rank-", #""parameters": [\#n      ""#, #""parameters": [\#n      "z"#, " is no parameter"),
  ])
  func illFormedPointsAndPolynomialsAreNotExported(part: String, from: String, to: String, reason: String) throws {
    let result = try export(part, of: try certificates()) { text in
      #expect(text.contains(from), "\(part)")
      return text.replacingOccurrences(of: from, with: to)
    }
    #expect(result.status == 65 && result.output.isEmpty, "\(part)")
    #expect(result.errors.hasSuffix("\(reason); there is no theorem to state\n"), "\(part): \(result.errors)")
  }

  @Test func everyKindStatesItsClaim() throws {
    let folder = try certificates()
    for (part, theorem) in [
      ("gradient-rank-L2", "\\rank (listed_gradient net listed) = "),
      ("-every-pattern-L2-N3-congruence-", "forall p : network_pattern net, \\rank (network_gradient p) = 3."),
      ("-every-pattern-L2-N3-residues-", "forall p : network_pattern net, \\rank (network_gradient p) = 3."),
      ("-every-pattern-L2-N3-enumeration-", "forall p : network_pattern net, \\rank (network_gradient p) = 3."),
      ("rank-histogram-L2-N3-congruence-", "rank_histogram net\n  (* rank, patterns *) [::\n    (3, (64)%Z) ].\n"),
      ("rank-histogram-L2-N3-enumeration-", "rank_histogram net\n  (* rank, patterns *) [::\n    (0, (1)%Z);\n"),
      ("-nearby-", "theta : instance R (width net) (samples net)), within "),
      ("-nearby-", "  \\rank (gradient_matrix theta (field_slopes R p) (depth net)) = 3.\n"),
      ("-almost-everywhere-", "Theorem rank_for_almost_every_instance : rank_almost_everywhere\n"),
      ("-failure-bound-L2-N3-union-bound-", "Theorem few_instances_fail : (failure_share\n"),
      ("generic-rank-4x3-", "Theorem rank_for_almost_every_value : generic_rank\n"),
      ("generic-rank-4x3-", "  (* upper bound *) Shape.\n"),
      ("generic-rank-4x4-", "  (* rows, columns *) 4 4 M\n  (* rank *) 2.\n"),
      ("generic-rank-4x4-", "  (* upper bound *) (Right\n    (* free *) [:: 3; 1]%num\n"),
      ("sparse-matrix-rank-3x4-", "  \\rank (sparse_matrix_of 3 4 M) = 2.\n"),
      ("sparse-matrix-rank-3x4-", "(0, [:: (0, (1#2)%Q); (3, (-1)%Q)]);\n"),
      ("-failure-bound-L2-N3-congruent-bound-", "Theorem few_instances_fail : (failure_share\n"),
      ("no-zero-error-point-", "  (0 < @network_loss R net (field_matrix R 1 2 targets) r w)%R.\n"),
      ("zero-error-point-L3-", "Theorem loss_is_zero : forall R : realFieldType, point_loss R p = 0%R.\n"),
      ("-stationary-", "Theorem local_minimum_at_p : differentiable_local_minimum p 2.\n"),
      ("-multipliers-", "Theorem local_minimum_at_p : nondifferentiable_local_minimum p 2.\n"),
      ("-descent-", "Theorem no_local_minimum_at_p : not_a_local_minimum p.\n"),
    ] {
      let result = try export(part, of: folder)
      #expect(result.status == 0 && result.errors.isEmpty)
      #expect(result.output.contains(theorem), "\(part): \(result.output)")
      #expect(result.output.hasSuffix(" accept_certificate. Qed.\n"))
    }
  }

  /// The claims about landscapes of the fixtures that every verifier accepts.
  @Test(arguments: [
    ("dominance-no-bad-minimum", "Theorem no_bad_local_minimum_here : no_bad_local_minimum net.\n"),
    ("preconditioned-L3", "Theorem no_bad_local_minimum_here : no_bad_local_minimum net.\n"),
    ("dominance-no-bad-minimum-nearby", "no_bad_local_minimum_nearby net (1)%Q.\n"),
    ("preconditioned-rate", "Theorem no_bad_stationary_point_here : no_bad_stationary_point net output (1#4)%Q.\n"),
    ("branching", "  (0 < @network_loss R net (field_matrix R 1 2 targets) r w)%R.\n"),
    ("at-least", "Theorem error_at_least_m : error_at_least net targets (9#20)%Q.\n"),
    ("at-least-cells", "Theorem error_at_least_m : error_at_least net targets (9#20)%Q.\n"),
    ("branching-global", "Theorem global_minimum_at_p : global_minimum p (9#20)%Q.\n"),
    ("cells-global", "Theorem global_minimum_at_p : global_minimum p (9#20)%Q.\n"),
    ("orientation", "Theorem no_bad_local_minimum_here : no_bad_local_minimum net.\n"),
    ("census", "Theorem values_at_local_minima : local_minimum_values net targets values.\n"),
  ])
  func landscapesAreStated(name: String, theorem: String) throws {
    let result = try exportFixture(name)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains(theorem), "\(result.output)")
    #expect(result.output.hasSuffix(" accept_certificate. Qed.\n"))
  }

  private func exportFixture(_ name: String) throws -> CommandResult {
    let fixtures = repository.appending(path: "Tests/CertificatesTests/Fixtures")
    let files = try FileManager.default.contentsOfDirectory(at: fixtures, includingPropertiesForKeys: nil)
      .map { $0.appending(path: "accept/\(name).json") }
    let file = try #require(files.first { FileManager.default.fileExists(atPath: $0.path) })
    return try runChecker(["export", "--format", "coq", file.path])
  }

  /// A damaged number is still a term, so that Coq refuses the check and not the syntax.
  @Test func negativeModulus() throws {
    let result = try export("-congruence-", of: try certificates()) {
      $0.replacing(/"modulus": "\d+"/, with: "\"modulus\": \"-11\"")
    }
    #expect(result.status == 0)
    #expect(result.output.contains("(* modulus *) (-11)%Z\n"))
  }

  @Test func declined() throws {
    let folder = try certificates()
    let unfit = try export("-pattern-L2-N3-enumeration-", of: folder) {
      $0.replacing("\"enumeration\"", with: "\"standard-witness\"")
    }
    #expect(unfit.status == 1 && unfit.output.isEmpty)
    #expect(
      unfit.errors.hasPrefix(
        "checker: file.json: evidence of kind standard-witness cannot prove a claim of kind gradient-rank-every-pattern; there is no theorem to state"
      ), "\(unfit.errors)")
    let large = try export("-almost-everywhere-", of: folder) {
      $0.replacing("\"samples\": 3", with: "\"samples\": 100001")
    }
    #expect(large.status == 75 && large.output.isEmpty)
    #expect(
      large.errors == "checker: file.json: 100001, a unary number in Coq, is over the limit of 100000 steps\n",
      "\(large.errors)")
  }

  /// Coq counts 2^18 patterns at most; here `D = 2`.
  @Test func patternsToCount() throws {
    let folder = try TemporaryFolder()
    for (samples, isStated) in [("9", true), ("10", false)] {
      let made = try runChecker(
        ["enumerate", "--N", samples, "--widths", "1,2", "--slope", "1/2", "--output", samples], in: folder.url)
      #expect(made.status == 0, "\(made.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: samples).path)
      let file = try #require(names.first)
      let result = try runChecker(["export", "--format", "coq", "\(samples)/\(file)"], in: folder.url)
      if isStated {
        #expect(result.status == 0, "\(result.errors)")
      } else {
        #expect(result.status == 75 && result.output.isEmpty)
        let reason = "the number of patterns, which Coq counts one by one, is over the limit of 262144 steps"
        #expect(result.errors == "checker: 10/\(file): \(reason)\n", "\(result.errors)")
      }
    }
  }

  @Test func malformed() throws {
    let result = try export("-almost-everywhere-", of: try certificates()) { String($0.dropLast(10)) }
    #expect(result.status == 65 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("checker: file.json: line "), "\(result.errors)")
  }
}

import Foundation
import TestSupport
import Testing

/// Options that would have no effect are refused, and kinds of input that are none of ours get the reason and the mend.
@Suite struct WithoutEffectTests {
  @Test(arguments: [
    ("certify --data x.csv --widths 1,2 --N 3", "--N 3: x.csv has 2 samples; leave --N out, which the data give"),
    ("nudge --epsilon 1 --data x.csv --widths 1,2 --N 12", "--N 12: x.csv has 2 samples; leave --N out"),
    ("certify --data x.csv --widths 1,2 --seed 2", "--seed has no effect with --data, whose instance is not drawn"),
    ("certify --data x.csv --widths 1,2 --instances 3", "--instances has no effect with --data"),
    ("certify --data x.csv --widths 1,2 --method bound", "--method has no effect with --data"),
    ("certify --data x.csv --widths 1,2 --box 9", "--box has no effect with --data"),
    (
      "certify --data x.csv --widths 1,2 --weights w.csv",
      "--weights w.csv: with 2 layers there is no W_1 below W_{L-1}"
    ),
    ("certify --data x.csv --widths 1,2 --weights gaussian:1:1", "--weights gaussian:1:1: with 2 layers "),
    ("certify --samples-in-rows", "--samples-in-rows has no effect without --data; leave it out"),
    ("certify --method witness --box 9", "--box has no effect without --method bound; leave it out"),
    ("certify --method bound --instances 9", "--instances has no effect without --method random; leave it out"),
    ("certify --slope 1/2 --slopes 1,2", "--slope 1/2: has no effect with --slopes, which lists all; leave one out"),
    ("enumerate --instance i.json --N 3", "--N has no effect with --instance, whose file says it; leave it out"),
    ("enumerate --instance i.json --slope 0", "--slope has no effect with --instance"),
    ("enumerate --instance i.json --no-noise", "--no-noise has no effect with --instance"),
    ("enumerate --instance i.json --seed 3", "--seed has no effect with --instance"),
    ("certify --data x.csv --widths 1,2 --max-patterns 9", "--max-patterns has no effect with --data"),
    ("certify --method witness --max-patterns 9", "--max-patterns has no effect without --method enumeration"),
    ("certify --json --wide", "--wide has no effect with --json, which cuts nothing; leave it out"),
    ("rank x.csv --no-certificate --output z", "--output has no effect with --no-certificate, which writes none"),
    ("generic layer 1 --print --widths 2,2 --N 2 --json", "--json has no effect with --print"),
    ("generic tensor 2 2 --output=z --print", "--output has no effect with --print"),
    ("generic stacked --widths 2,2 --N 3 --pattern 1", "--pattern has no effect where all layers have noise"),
    ("table ranks --max-patterns 9", "--max-patterns has no effect on this table"),
    ("audit --step 4.3 --wide", "--wide has no effect with --step"),
    ("minimum i.json --max-combinations 0 --limit 9", "--limit has no effect with --max-combinations 0"),
    ("minimum i.json --max-combinations 5 --threads 2", "--threads has no effect with --max-combinations 5"),
    ("generic stacked --widths 2,2 --N 3 --slope 1/3", "--slope has no effect without --pattern, which draws slopes"),
    ("finish w.json --data x.csv --targets y.csv --slope 0 --bits 9", "--bits: at L = 2 no weights are below W_{L-1}"),
    ("finish w.json --data x.csv --targets y.csv --slope 0 --tensors a,b", "w.json: --tensors names tensors, but "),
    (
      "certify --data x.csv --widths 1,2 --noise dropout:0.5:1",
      "--noise dropout:0.5:1: only gaussian:SIGMA:SEED is drawn here; write 'dropout' noise to matrix files (of dropout with probability p: entries 0 and 1/(1-p)) and name these"
    ),
    (
      "certify --data x.csv --widths 1,1,2 --weights xavier:1",
      "--weights xavier:1: only gaussian:SIGMA:SEED is drawn here; write 'xavier' weights to matrix files and name these"
    ),
    (
      "certify --data x.csv --widths 1,2,2 --weights gaussian:1:1 --noise y.csv,gaussian",
      "--noise y.csv,gaussian: 'gaussian' stands in a list; give a file for each matrix, or gaussian:SIGMA:SEED alone"
    ),
    ("certify --data x.csv --widths 1,2 --noise gaussian", "--noise gaussian: write gaussian:SIGMA:SEED with"),
    ("certify --data x.csv --widths 1,2 --noise y.csv", "y.csv: E_1 is 1×2, not 2×2"),
    ("certify --data x.csv --widths 1,2 --noise y.csv,", "--noise y.csv,: a file's name is missing beside a comma"),
    (
      "certify --data x.csv --widths 1,1,2 --weights gaussian:1:1 --noise y.csv",
      "--noise y.csv: 1 file, but the widths need 2: E_1, E_2"
    ),
    ("certify --data x.csv --widths 1,2 --kernels in-out", "--kernels has no effect without --weights; leave it out"),
    (
      "certify --data x.csv --widths 1,1,2 --weights gaussian:1:1 --kernels in-out",
      "--kernels has no effect on weights that are drawn; leave it out"
    ),
    (
      "nudge --epsilon 1 --data x.csv --widths 1,2 --noise uniform:0:1",
      "--noise uniform:0:1: only gaussian:SIGMA:SEED "
    ),
  ])
  func optionsAreRefusedWithTheMend(command: String, line: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("1,-1\n".utf8), to: "x.csv")
    try folder.write(Data("1,1\n".utf8), to: "y.csv")
    try folder.write(Data(#"{"W_1": [[1], [1]], "w_2": [1, 1]}"#.utf8), to: "w.json")
    let result = try runChecker(command.split(separator: " ").map(String.init), in: folder.url)
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.errors.hasPrefix("checker: \(line)"), "\(result.errors)")
    #expect(result.output.isEmpty && folder.contents["certificates"] == nil)
  }

  @Test func aNumberOfSamplesThatTheDataHaveIsNoFault() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("1,-1\n".utf8), to: "x.csv")
    let result = try runChecker(["certify", "--data", "x.csv", "--widths", "1,2", "--N", "2"], in: folder.url)
    #expect([0, 1].contains(result.status), "\(result.errors)")
  }

  @Test func anOutputThatIsAFileIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("1,2\n".utf8), to: "m.csv")
    for output in ["m.csv", "m.csv/below"] {
      let result = try runChecker(["rank", "m.csv", "--output", output], in: folder.url)
      #expect(result.status == 73)
      #expect(result.errors.hasPrefix("checker: \(output): cannot make the folder m.csv"), "\(result.errors)")
      #expect(result.errors.hasSuffix(": a file has that name; choose another with --output\n"), "\(result.errors)")
    }
  }

  /// Floats of rank 1 up to rounding.
  @Test func aNumericalRankBelowTheExactOneIsRemarked() throws {
    let folder = try TemporaryFolder()
    let rows = (1...6).map { i in (1...6).map { j in "\(Double(i) * 0.1 * (Double(j) / 3))" }.joined(separator: ",") }
    try folder.write(Data(rows.joined(separator: "\n").utf8), to: "floats.csv")
    try folder.write(Data("1,2\n3,4\n".utf8), to: "integers.csv")
    try folder.write(Data("0.5,0\n0,1e-13\n".utf8), to: "scaled.csv")
    let result = try runChecker(["rank", "floats.csv"], in: folder.url)
    #expect(
      result.output.contains(
        "note: at 1e-12 relative its numerical rank is 1; these numbers are not exactly of that rank\n"),
      "\(result.output)")
    #expect(!result.output.hasPrefix("rank 1\n"))
    #expect(try !runChecker(["rank", "integers.csv"], in: folder.url).output.contains("note:"))
    #expect(try runChecker(["rank", "scaled.csv"], in: folder.url).output.contains("numerical rank is 1;"))
  }
}

import TestSupport
import Testing

/// Wrong arguments: one line on standard error that says what is wrong, nothing
/// on standard output, and the exit code.
@Suite struct UsageTests {
  static let wrongCertify: [(String, Int32, String)] = [
    ("--layers 1", 64, "--layers 1: a network has between 2 and 64 weight layers"),
    ("--layers 65", 64, "--layers 65: a network has between 2 and 64 weight layers"),
    ("--N 1e3", 64, "--N 1e3: not a whole number; write its digits, at most 18 (see checker certify --help)"),
    ("--layers x", 64, "--layers x: not a whole number; write its digits, at most 18 (see checker certify --help)"),
    (
      "--resume --data X.csv", 64,
      "--resume has no effect with --data, since one certificate is written, and there is nothing to go on from; leave it out"
    ),
    ("--N 0", 64, "--N 0: the number of samples is between 1 and 100000000"),
    ("--N -3", 64, "--N -3: --N takes no negative numbers (see checker certify --help)"),
    ("--N=-3", 64, "--N -3: the number of samples is between 1 and 100000000"),
    ("--N 100000001", 64, "--N 100000001: the number of samples is between 1 and 100000000"),
    (
      "--N 9223372036854775808", 64,
      "--N 9223372036854775808: not a whole number; write its digits, at most 18 (see checker certify --help)"
    ),
    ("--widths 2", 64, "1 widths: a network has between 2 and 64 layers, a width d_0, …, d_{L-1} for each"),
    ("--widths 2,2 --layers 3", 64, "--widths 2,2: 2 widths, but --layers 3 needs 3: d_0, …, d_2"),
    ("--widths 0,2", 64, "width d_0 = 0 is not between 1 and 100000000"),
    ("--widths 2,-2", 64, "width d_1 = -2 is not between 1 and 100000000"),
    ("--widths 2,100000001", 64, "width d_1 = 100000001 is not between 1 and 100000000"),
    ("--widths 2,,2", 64, "--widths 2,,2: '' is not a width; write d0,d1,…,d_{L-1}"),
    ("--widths 2,x", 64, "--widths 2,x: 'x' is not a width; write d0,d1,…,d_{L-1}"),
    (
      "--widths 1000000,1000000 --method congruence", 75,
      "G^p, 1000000000000×12, is over the limit of 40000000 entries; raise it with --max-entries"
    ),
    (
      "--widths 100000000,100000000,100000000 --N 100000000", 75,
      "nothing was certified: witness: left out: the row of samples, 1×100000000, is over the limit of 40000000 entries; raise it with --max-entries"
    ),
    ("--widths 1000000000,2", 64, "width d_0 = 1000000000 is not between 1 and 100000000"),
    (
      "--widths 2,2 --N 5", 64,
      "N = 5 is more than d_{L-2} d_{L-1} = 4, the number of rows of G^p, so no instance has rank N and the theorem does not apply; use wider layers or --N 4"
    ),
    (
      "--slope 0", 64,
      "--slope 0: the theorems need slopes s ≠ 0; with s = 0 a pattern can make a column of G^p zero, whatever the data, as at N = d_0 = d_1 = 1, where G^p = (0) at u < 0; and x = y = W_2 = 1, W_1 = -1 is a differentiable local minimum of MSE = 1/2, though W_1 = 1 has MSE = 0. Of given data and weights of a ReLU network decide checker enumerate, minimum, landscape and finish"
    ),
    (
      "--slope 1/0", 64,
      "--slope 1/0: not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float32:0.01 or float64:0.01 for the float nearest to it"
    ),
    (
      "--slope abc", 64,
      "--slope abc: not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float32:0.01 or float64:0.01 for the float nearest to it"
    ),
    (
      "--slope=-", 64,
      "--slope -: not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float32:0.01 or float64:0.01 for the float nearest to it"
    ),
    (
      "--slope 1e10001", 75,
      "--slope 1e10001: an exponent of 10001, which counts as ten times as many digits, is over the limit of 100000 digits; raise it with --max-digits, or write a shorter number"
    ),
    (
      "--slope 1e-9223372036854775808", 64,
      "--slope 1e-9223372036854775808: an exponent of -9223372036854775808, which counts as ten times as many digits, is over the limit of 100000 digits; write a shorter number"
    ),
    (
      "--slopes 1,x", 64,
      "--slopes x: not a number; write a fraction a/b with b ≠ 0, a decimal like 0.01, or float32:0.01 or float64:0.01 for the float nearest to it"
    ),
    ("--seed=-1", 64, "--seed -1: between 0 and 9007199254740992"),
    ("--seed 9223372036854775807", 64, "--seed 9223372036854775807: between 0 and 9007199254740992"),
    ("--instances=-1", 64, "--instances -1: between 0 and 10000"),
    ("--instances 10001", 64, "--instances 10001: between 0 and 10000"),
    ("--box 0", 64, "--box 0: not a positive integer"),
    (
      "--method x", 64,
      "The value 'x' is invalid for '--method <method>'. Please provide one of the following:   - witness   - random   - enumeration   - congruence   - dominance   - residues   - bound (see checker certify --help)"
    ),
    ("--output", 64, "Missing value for '--output <output>' (see checker certify --help)"),
    ("extra", 64, "Unexpected argument 'extra' (see checker certify --help)"),
  ]

  @Test(arguments: wrongCertify)
  func certify(arguments: String, status: Int32, line: String) throws {
    let folder = try TemporaryFolder()
    let result = try runChecker(["certify"] + arguments.split(separator: " ").map(String.init), in: folder.url)
    #expect(result.errors == "checker: \(line)\n")
    #expect(result.status == status)
    #expect(result.output.isEmpty)
    #expect(folder.contents.isEmpty)
  }

  @Test(arguments: [
    ("verify", "Missing expected argument '<paths> ...' (see checker verify --help)"),
    ("verify --max-bytes 0 x", "--max-bytes 0: a limit is between 1 and 2^60"),
    ("verify --max-digits=-1 x", "--max-digits -1: a limit is between 1 and 2^60"),
    (
      "verify --max-entries x x",
      "--max-entries x: not a whole number; write its digits, at most 18 (see checker verify --help)"
    ),
    ("verify --nope x", "Unknown option '--nope' (see checker verify --help)"),
    ("--verison", "Unknown option '--verison'; did you mean --version? (see checker --help)"),
    (
      "rank m.csv --lef-kernel k",
      "Unknown option '--lef-kernel'; did you mean --left-kernel? (see checker rank --help)"
    ),
    (
      "generic layer 1 --width 2,2",
      "Unknown option '--width'; did you mean --widths? (see checker generic layer --help)"
    ),
    ("certify --hlep", "Unknown option '--hlep'; did you mean --help? (see checker certify --help)"),
    ("certify --wdie", "Unknown option '--wdie'; did you mean --wide? (see checker certify --help)"),
    ("rk m.csv", "there is no command 'rk'; did you mean rank? (see checker --help)"),
    ("vf m.json", "there is no command 'vf'; did you mean verify? (see checker --help)"),
    ("tbl ranks", "there is no command 'tbl'; did you mean table? (see checker --help)"),
    (
      "nope",
      "there is no command 'nope'; there are certify, verify, rank, generic, enumerate, merge, audit, table, minimum, landscape, finish, nudge, export, bundle (see checker --help)"
    ),
    ("verfiy x", "there is no command 'verfiy'; did you mean verify? (see checker --help)"),
    ("table tresholds --N 3", "there is no command 'tresholds'; did you mean thresholds? (see checker table --help)"),
    (
      "certify --slope -1",
      "--slope -1: what begins with - is taken for an option; write --slope=-1 (see checker certify --help)"
    ),
    (
      "certify --slopes -1,1",
      "--slopes -1,1: what begins with - is taken for an option; write --slopes=-1,1 (see checker certify --help)"
    ),
    (
      "nudge --data x --epsilon -.5",
      "--epsilon -.5: --epsilon takes no negative numbers (see checker nudge --help)"
    ),
    (
      "finish x --radius -3",
      "--radius -3: --radius takes no negative numbers (see checker finish --help)"
    ),
    (
      "generic layer 1 --widths -2,2",
      "--widths -2,2: --widths takes no negative numbers (see checker generic layer --help)"
    ),
    (
      "minimum x --output -1.d",
      "--output -1.d: what begins with - is taken for an option; write --output=-1.d (see checker minimum --help)"
    ),
    (
      "generic khatri-rao 3 -4 12",
      "-4: what begins with - is taken for an option, and no number here is negative (see checker generic khatri-rao --help)"
    ),
  ])
  func otherCommands(arguments: String, line: String) throws {
    let result = try runChecker(arguments.split(separator: " ").map(String.init))
    #expect(result.errors == "checker: \(line)\n")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }

  @Test(arguments: [["--help"], [], ["certify", "--help"], ["verify", "--help"], ["help", "verify"], ["--version"]])
  func helpIsOutputAndCode0(arguments: [String]) throws {
    let result = try runChecker(arguments)
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.hasSuffix("\n"))
    if arguments == ["--help"] { #expect(result.output.contains("65 malformed input; 66 no such input")) }
  }
}

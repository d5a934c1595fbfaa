import Certificates
import Certifiers
import ExactArithmetic
import Glibc

/// Where a search by branching was left. It has a `statement`, as what commands print has, so that it is passed over in folders.
/// Nothing in it is believed: what it says is closed is proved once more, exactly.
struct BranchingCheckpoint: CheckpointFile {
  static let largestSize = 1 << 28

  private let statement: String
  /// Tells the problem from others.
  private let problem: String
  private let nodes: Int
  /// The rows of the best weights.
  private let hidden: [[String]]
  private let output: [String]
  private let trees: [[Int]]

  fileprivate init(problem: String, _ search: SavedSearch.Kind, _ progress: BranchingProgress) {
    self.problem = problem
    statement = "a search for \(search.rawValue), not done after \(progress.nodes) nodes"
    nodes = progress.nodes
    hidden = (0..<progress.hidden.rows).map { progress.hidden.row($0).map(\.description) }
    output = progress.output.elements.map(\.description)
    trees = progress.trees
  }

  var json: JSONValue {
    .object([
      ("statement", .text(statement)), ("problem", .text(problem)), ("nodes", .number(nodes)),
      ("hidden", .array(hidden.map { .texts($0) })), ("output", .texts(output)),
      ("trees", .array(trees.map { .numbers($0) })),
    ])
  }

  /// - Throws: `Failure` with exit code 65 when it is another problem's, or damaged.
  fileprivate func progress(of problem: String, _ path: String) throws -> BranchingProgress {
    guard self.problem == problem else { throw Self.fault("the checkpoint of another problem", path) }
    let (rows, last) = (hidden.map { $0.compactMap { Rational($0) } }, output.compactMap { Rational($0) })
    guard nodes >= 0, last.count == output.count, let width = rows.first?.count,
      zip(rows, hidden).allSatisfy({ $0.count == width && $1.count == width })
    else { throw Self.damage(path) }
    return BranchingProgress(
      hidden: Matrix(rows: rows.count, columns: width) { rows[$0][$1] },
      output: Matrix(rows: 1, columns: last.count) { last[$1] }, trees: trees, nodes: nodes)
  }

  fileprivate static func damage(_ path: String) -> Failure { fault("a damaged checkpoint", path) }
}

/// A search by branching that can be interrupted, and goes on from a file.
struct SavedSearch: Sendable {
  enum Kind: String {
    case globalMinimum = "the global minimum"
    case zeroError = "weights of zero error"
  }

  let path: String?
  private let kind: Kind
  private let problem: String

  init(_ kind: Kind, _ problem: MinimumFile, at path: String?) {
    (self.kind, self.path) = (kind, path)
    guard path != nil else {
      self.problem = ""
      return
    }
    let claim = GlobalMinimumClaim.noZeroErrorPoint(
      NetworkFields(problem.network), InstanceFields(problem.instance), targets: problem.targets)
    self.problem = "\(kind.rawValue), \(Claim.globalMinimum(claim).digest)"
  }

  /// That there is nothing to save where each of several outputs is searched by itself.
  static func ofOneOutput(_ path: String) -> Failure {
    Failure(
      .usage,
      "--checkpoint \(path): has no effect with several outputs, each of which is searched by itself; leave it out")
  }

  /// What an earlier run has saved; nil when there is no file.
  /// - Throws: `Failure` with exit code 65 when it is another problem's.
  func saved() throws -> BranchingProgress? {
    guard let path else { return nil }
    return try BranchingCheckpoint.saved(at: path)?.progress(of: problem, path)
  }

  /// - Throws: `Failure` with exit code 74.
  func save(_ progress: BranchingProgress) throws {
    guard let path else { return }
    try BranchingCheckpoint(problem: problem, kind, progress).write(to: path)
  }

  /// Searches, while Ctrl-C asks it to stop and nothing more.
  func run<Result>(_ work: () throws -> Result) throws -> Result {
    Interruption.isHandledByWork = true
    defer { Interruption.isHandledByWork = false }
    do { return try work() } catch BranchingError.otherProgress { throw BranchingCheckpoint.damage(path ?? "") }
  }

  /// That Ctrl-C ended the search, if it did.
  /// - Parameter isDone: whether it came as the search had already found what it was for.
  func checkInterruption(of file: String, isDone: Bool) throws {
    guard Interruption.wasRequested else { return }
    let isSaved = path.map { access($0, F_OK) == 0 } ?? false
    let rest =
      isSaved
      ? "the same command goes on from \(path ?? "")"
      : path == nil ? "nothing of the search is saved without --checkpoint FILE" : "nothing was left to save"
    let search = "\(file): interrupted \(isDone ? "after the search" : "while searching") for \(kind.rawValue)"
    throw Failure(.interrupted, "\(search); what is printed above is proved; \(rest)")
  }
}

extension SearchTime {
  /// Shows how far a search is, and says whether to go on.
  func goesOn(_ state: GlobalMinimumState, in search: String) -> Bool {
    if isTimeToShow {
      let best = state.best.approximation
      let bound = min(max(0, state.bound), best)
      // Beyond the range of floats there is no telling.
      let gap = best > 0 ? 100 * (1 - bound / best) : 0
      let percent = gap < 10 ? "\((gap * 10).rounded() / 10)" : Int(exactly: gap.rounded()).map(String.init) ?? "?"
      Progress().update(
        "\(search): \(state.nodes) nodes, \(state.left) open, MSE ≥ \(bound.inShortDecimals), best \(best.inShortDecimals), gap \(percent)%"
      )
    }
    return goesOn && !Interruption.wasRequested
  }
}

extension Double {
  /// Some three digits, in scientific notation where it is small.
  fileprivate var inShortDecimals: String {
    guard self != 0, isFinite else { return "\(self == 0 ? "0" : "?")" }
    let exponent = Int(log10(abs(self)).rounded(.down))
    guard exponent < -3 || exponent > 5 else { return "\((self * 10_000).rounded() / 10_000)" }
    let digits = (self / pow(10, Double(exponent)) * 100).rounded() / 100
    return "\(digits)e\(exponent)"
  }
}

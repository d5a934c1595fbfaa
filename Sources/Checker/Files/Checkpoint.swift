import Certifiers
import ExactArithmetic
import ExactRank
import FoundationEssentials

/// Where a count was interrupted: the parts that are done, and their histogram.
struct Checkpoint: CheckpointFile {
  static let largestSize = 1 << 24

  /// Tells the problem from others.
  let problem: String
  let parts: Int
  let done: [Int]
  let histogram: [String]

  init(problem: String, count: RankHistogram, state: HistogramCount.State) {
    self.problem = problem
    parts = count.parts.count
    done = state.done.sorted()
    histogram = state.histogram.map(\.description)
  }

  /// - Returns: nil unless these are, byte for byte, a checkpoint.
  init?(reading bytes: [UInt8]) {
    guard let saved = try? JSONDecoder().decode(Checkpoint.self, from: Data(bytes)),
      Array(saved.json.lines.utf8) == bytes
    else { return nil }
    self = saved
  }

  var json: JSONValue {
    .object([
      ("problem", .text(problem)), ("parts", .number(parts)), ("done", .numbers(done)),
      ("histogram", .texts(histogram)),
    ])
  }

  /// The state that an earlier run has saved, nil when there is no file.
  /// - Throws: `Failure` with exit code 65 when it is another problem's.
  static func state(at path: String, problem: String, count: RankHistogram) throws -> HistogramCount.State? {
    guard let saved = try Checkpoint.saved(at: path) else { return nil }
    let histogram = saved.histogram.compactMap { Integer($0) }
    guard saved.problem == problem, saved.parts == count.parts.count,
      saved.done.allSatisfy(count.parts.indices.contains),
      histogram.count == count.choices.places.count + 1, histogram.allSatisfy({ $0.sign >= 0 })
    else { throw fault("the checkpoint of another problem", path) }
    return HistogramCount.State(done: Set(saved.done), histogram: histogram)
  }
}

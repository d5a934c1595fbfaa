import Certifiers
import ExactArithmetic
import ExactRank
import FoundationEssentials
import Glibc

/// Where a count was interrupted: the parts that are done, and their histogram.
struct Checkpoint: Decodable {
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

  private var json: JSONValue {
    .object([
      ("problem", .text(problem)), ("parts", .number(parts)), ("done", .numbers(done)),
      ("histogram", .texts(histogram)),
    ])
  }

  /// The state that an earlier run has saved, nil when there is no file.
  /// - Throws: `Failure` with exit code 65 when it is another problem's.
  static func state(at path: String, problem: String, count: RankHistogram) throws -> HistogramCount.State? {
    guard access(path, F_OK) == 0 else { return nil }
    let mend = "remove it, or name another with --checkpoint"
    guard let bytes = try? readFile(path, limit: 1 << 24),
      let saved = try? JSONDecoder().decode(Checkpoint.self, from: Data(bytes))
    else { throw Failure(.malformed, "\(path): not a checkpoint; \(mend)") }
    let histogram = saved.histogram.compactMap { Integer($0) }
    guard saved.problem == problem, saved.parts == count.parts.count,
      saved.done.allSatisfy(count.parts.indices.contains),
      histogram.count == count.choices.places.count + 1, histogram.allSatisfy({ $0.sign >= 0 })
    else { throw Failure(.malformed, "\(path): the checkpoint of another problem; \(mend)") }
    return HistogramCount.State(done: Set(saved.done), histogram: histogram)
  }

  /// - Throws: `Failure` with exit code 74.
  func write(to path: String) throws {
    try writeAtomically(Array(json.lines.utf8), to: path)
  }
}

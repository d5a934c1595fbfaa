import FoundationEssentials
import Glibc

/// What a checkpoint holds: a state that a later run goes on from.
protocol CheckpointFile: Decodable {
  /// Of a file that is read, in bytes.
  static var largestSize: Int { get }
  var json: JSONValue { get }
}

extension CheckpointFile {
  /// What an earlier run has saved; nil when there is no file.
  /// - Throws: `Failure` with exit code 65 when it is something else.
  static func saved(at path: String) throws(Failure) -> Self? {
    guard access(path, F_OK) == 0 else { return nil }
    guard let bytes = try? readFile(path, limit: largestSize),
      let saved = try? JSONDecoder().decode(Self.self, from: Data(bytes))
    else { throw fault("not a checkpoint", path) }
    return saved
  }

  /// That the file is not one to go on from.
  static func fault(_ what: String, _ path: String) -> Failure {
    Failure(.malformed, in: path, "\(what); remove it, or name another with --checkpoint")
  }

  /// - Throws: `Failure` with exit code 73 or 74.
  func write(to path: String) throws(Failure) { try writeAtomically(Array(json.lines.utf8), to: path) }
}

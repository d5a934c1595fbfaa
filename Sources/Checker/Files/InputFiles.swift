import Reports
import Synchronization

/// The files that this run has read to say something about them, in the order of reading: certificates name them by their
/// hashes.
enum InputFiles {
  struct Input: Equatable {
    let path: String
    /// The SHA-256 of its bytes; nil where no certificate is to name it.
    let digest: String?
  }

  private static let read = Mutex<[Input]>([])

  static var all: [Input] { read.withLock { $0 } }

  /// Whether a path, by whatever name, is one of them.
  static func contains(_ path: String) -> Bool {
    let place = FilePlace(path)
    return place != nil && all.contains { FilePlace($0.path) == place }
  }

  /// What standard input held, which can be read once.
  private static let standardInput = Mutex<[UInt8]?>(nil)

  /// The bytes of a file, or of standard input for `-`, which certificates then name.
  /// - Parameter isNamed: whether certificates are written.
  /// - Throws: as `readFile`.
  static func bytes(of path: String, limit: Int, isNamed: Bool = true) throws -> [UInt8] {
    let bytes =
      try path == "-"
      ? standardInput.withLock { bytes in
        let read = try bytes ?? readFile(path, limit: limit)
        bytes = read
        return read
      } : readFile(path, limit: limit)
    let input = Input(path: path, digest: isNamed ? SHA256.digest(bytes) : nil)
    read.withLock { if !$0.contains(input) { $0.append(input) } }
    return bytes
  }
}

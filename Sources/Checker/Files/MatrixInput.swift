import ArgumentParser
import ExactArithmetic
import Glibc
import MatrixFiles

extension MatrixFormat: ExpressibleByArgument {}

/// A matrix from a file, or from standard input for `-`.
/// - Throws: `Failure` with exit code 65 and the place, 66, or 75.
func readMatrix(_ path: String, format: MatrixFormat?, limits: Limits) throws -> MatrixFile {
  let isStandardInput = path == "-"
  let name = isStandardInput ? "standard input" : path
  let descriptor = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw Failure(.noInput, "\(name): \(describe(errno))") }
  defer { if !isStandardInput { close(descriptor) } }
  do {
    return try MatrixFile(
      reading: { try nextChunk(of: descriptor, name: name) }, name: path, format: format, limits: limits)
  } catch let error as MatrixFileError {
    throw Failure(error.kind == .limit ? .declined : .malformed, "\(name): \(error)")
  }
}

private func nextChunk(of descriptor: Int32, name: String) throws -> [UInt8] {
  var problem: Int32 = 0
  let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
    var received = 0
    repeat { received = read(descriptor, buffer.baseAddress, buffer.count) } while received < 0 && errno == EINTR
    if received < 0 { problem = errno }
    count = max(0, received)
  }
  if problem != 0 { throw Failure(.noInput, "\(name): \(describe(problem))") }
  return chunk
}

/// The reader's limits, each with the option that raises it.
struct MatrixLimitOptions: ParsableArguments {
  @Option(help: "The largest file to read, in bytes after decompression.")
  var maxBytes = Limits().bytes

  @Option(help: "The longest number to read, in characters.")
  var maxDigits = Limits().digits

  @Option(help: "The most entries to read, and to fill in.")
  var maxEntries = Limits().entries

  var limits: Limits {
    get throws {
      var limits = Limits()
      for (name, value) in [("--max-bytes", maxBytes), ("--max-digits", maxDigits), ("--max-entries", maxEntries)]
      where value < 1 || value > 1 << 40 {
        throw Failure(.usage, "\(name) \(value): a limit is between 1 and 2^40")
      }
      (limits.bytes, limits.digits, limits.entries) = (maxBytes, maxDigits, maxEntries)
      return limits
    }
  }
}

import ArgumentParser
import ExactArithmetic
import Glibc
import MatrixFiles

extension MatrixFormat: ExpressibleByArgument {}

/// A matrix from a file, or from standard input for `-`.
/// - Throws: `SubjectError`, or `Failure` with exit code 66.
func readMatrix(_ path: String, format: MatrixFormat?, limits: Limits) throws -> MatrixFile {
  let isStandardInput = path == "-"
  let name = isStandardInput ? "standard input" : path
  let descriptor = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw Failure(.noInput, "\(name): \(describe(errno))") }
  defer { if !isStandardInput { close(descriptor) } }
  return try inFile(path) {
    try MatrixFile(reading: { try nextChunk(of: descriptor, name: name) }, name: path, format: format, limits: limits)
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

import ExactArithmetic
import Glibc
import MatrixFiles

/// A matrix from a file, or from standard input for `-`, or one of a file of several: `net.npz:fc1.weight`.
/// - Parameters:
///   - path: of the file, with the name of the matrix after a colon or without.
///   - options: how to read it.
///   - isAsOptionsSay: whether the options that say how to read a matrix are about this one, where the command has them.
///   - isNamed: whether certificates are written, which name the file.
/// - Throws: `SubjectError`, or `Failure` with exit code 64 or 66.
func readMatrix(
  _ path: String, options: ReadingOptions, isAsOptionsSay: Bool = true, isNamed: Bool = true
) throws -> MatrixFile {
  let (file, member) = memberPath(path)
  var options = options
  if let member {
    if let other = options.member {
      throw Failure(.usage, "--member \(other): '\(path)' names one already; leave it out")
    }
    options.member = member
  }
  options.isTableByName = !isAsOptionsSay || !RunningCommand.has("--format")
  return try inFile(file) {
    do {
      // Kept by nobody else: a large file's bytes are gone once its entries are read.
      return try MatrixFile(
        InputFiles.bytes(of: file, limit: options.limits.bytes, isNamed: isNamed), name: file, options: options)
    } catch let error as MatrixFileError {
      guard !isAsOptionsSay, case .choice = error.cause else { throw error }
      throw Failure(.malformed, "\(inputName(file)): \(error.description { $0.inFile })")
    }
  }
}

/// The same, with what its reader notes said on standard error.
func readMatrixSayingNotes(
  _ path: String, options: ReadingOptions, isAsOptionsSay: Bool = true
) throws -> MatrixFile {
  let file = try readMatrix(path, options: options, isAsOptionsSay: isAsOptionsSay)
  for note in file.notes { StandardError.write("checker: note: \(path.asPath): \(note.onOneLine)\n") }
  return file
}

/// The file of a path, and the name after it of one of its matrices, if there is one. What is a file is that file.
func memberPath(_ path: String) -> (file: String, member: String?) {
  guard path.contains(":"), access(path, F_OK) != 0 else { return (path, nil) }
  for colon in path.indices where path[colon] == ":" {
    let file = String(path[..<colon])
    if !file.isEmpty, access(file, F_OK) == 0 { return (file, String(path[path.index(after: colon)...])) }
  }
  return (path, nil)
}

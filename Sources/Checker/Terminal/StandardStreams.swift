import Glibc

/// Standard output, buffered; a failed write is an error, not a lost line. A closed pipe ends the command silently, as
/// other programs end.
enum StandardOutput {
  nonisolated(unsafe) private static var buffer: [UInt8] = []

  static func write(_ text: String) throws(Failure) {
    buffer += text.utf8
    if buffer.count > 1 << 16 { try flush() }
  }

  static func flush() throws(Failure) {
    let bytes = buffer
    buffer = []
    if bytes.isEmpty { return }
    Progress.erase(andStop: false)
    if let code = writeAll(bytes, to: STDOUT_FILENO) {
      // Nobody reads on: `checker … | head -1`. What is to be kept is in files already.
      if code == EPIPE { endByBrokenPipe() }
      throw Failure(.cannotWrite, "standard output: \(describe(code))")
    }
  }
}

enum StandardError {
  /// Whether people see it together with standard output.
  static let isBesideOutput = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 1

  /// Whether it is a terminal on which a line can be written over.
  static let showsProgress = isatty(STDERR_FILENO) == 1 && !isDumbTerminal

  static func write(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }
}

/// Writes all bytes; returns the error number of a write that failed.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      return errno
    }
    written += count
  }
  return nil
}

/// The system's words for an error number.
func describe(_ code: Int32) -> String { String(cString: strerror(code)) }

extension String {
  /// A path as it stands before a colon and a statement: in quotes, with escapes, where it could be taken for both.
  var asPath: String {
    guard contains(": ") || contains(where: { $0 == "\"" || $0 == "\\" }) || onOneLine != self else { return self }
    let escaped = map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped.onOneLine)\""
  }

  /// The text on one line: a file's name must not look like a verdict of its own.
  var onOneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator:
            Array(scalar.escaped(asASCII: true).unicodeScalars)
          default: [scalar]
          }
        }))
  }
}

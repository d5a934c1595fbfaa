import Certificates
import ExactArithmetic
import Glibc

/// The bytes of a file, or of standard input for `-`, read up to a limit: a device without end is a limit
/// reached, not a hang.
/// - Parameter isListed: whether it was found in a folder, where a pipe, which may have nobody who writes, is no file.
/// - Throws: `Failure` with exit code 66 when it cannot be read, `SubjectError` when it is too large.
func readFile(_ path: String, limit: Int, isListed: Bool = false) throws -> [UInt8] {
  let isStandardInput = path == "-"
  let name = inputName(path)
  var status = stat()
  if isListed, stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
    throw Failure(.noInput, in: name, "a pipe or a device, no file")
  }
  let descriptor = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw Failure(.noInput, in: name, describe(errno)) }
  defer { if !isStandardInput { close(descriptor) } }
  var bytes: [UInt8] = []
  let chunk = 1 << 20
  // A file's size is its word only: one with holes may say anything.
  let mostReserved = 1 << 30
  if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
    bytes.reserveCapacity(min(Int(status.st_size), limit, mostReserved) + chunk)
  }
  while true {
    let start = bytes.count
    var count = 0
    try bytes.append(addingCapacity: chunk) { buffer in
      repeat { count = read(descriptor, buffer.baseAddress, chunk) } while count < 0 && errno == EINTR
      if count < 0 { throw Failure(.noInput, in: name, describe(errno)) }
      return count
    }
    if count == 0 { return bytes }
    if start + count > limit {
      throw SubjectError(
        subject: name, cause: LimitError("the file", of: .bytes, bound: limit), code: .malformed)
    }
  }
}

extension [UInt8] {
  /// Appends what `fill` writes into spare capacity; it returns the count.
  fileprivate mutating func append(
    addingCapacity capacity: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws -> Int
  ) rethrows {
    let chunk = try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = try fill(buffer)
    }
    append(contentsOf: chunk)
  }
}

/// The files a path stands for: itself, or every `.json` below a folder, in
/// the order of their paths. Links to folders are not followed.
/// - Throws: `Failure` with exit code 66 when there are none, or a folder cannot be read.
func certificateFiles(at path: String) throws(Failure) -> [String] {
  var status = stat()
  guard stat(path, &status) == 0 else { throw Failure(.noInput, in: path, describe(errno)) }
  guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
  let files = try jsonFiles(below: path)
  if files.isEmpty { throw Failure(.noInput, in: path, "no .json file in this folder") }
  return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func jsonFiles(below path: String) throws(Failure) -> [String] {
  var files: [String] = []
  for name in try folderEntries(path) {
    let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    var status = stat()
    // What cannot be looked at, as a name that is not UTF-8, is missing: the others are there all the same.
    if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      files += try jsonFiles(below: child)
    } else if name.hasSuffix(".json") {
      files.append(child)
    }
  }
  return files
}

/// The names in a folder, without `.` and `..`.
func folderEntries(_ path: String) throws(Failure) -> [String] {
  guard let folder = opendir(path) else { throw Failure(.noInput, in: path, describe(errno)) }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

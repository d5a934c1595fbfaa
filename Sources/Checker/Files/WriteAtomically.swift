import Glibc

/// Writes a file whole or not at all: a temporary file in the same folder, fsync,
/// rename.
/// - Throws: `Failure` with exit code 73 or 74.
func writeAtomically(_ bytes: [UInt8], to target: String) throws(Failure) {
  let name = target.split(separator: "/").last ?? ""
  let temporary = "\(target.dropLast(name.count)).\(getpid()).\(name).tmp"
  var status = stat()
  if name.isEmpty || (stat(target, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR) {
    throw Failure(.cannotCreate, "\(target): a folder has that name; take it away, or write elsewhere")
  }
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else {
    let reason = errno == ENOENT ? "its folder is not there; make it, or write elsewhere" : describe(errno)
    throw Failure(.cannotCreate, "\(target): \(reason)")
  }
  var problem = writeAll(bytes, to: descriptor)
  if problem == nil && fsync(descriptor) != 0 { problem = errno }
  if close(descriptor) != 0 && problem == nil { problem = errno }
  if problem == nil && rename(temporary, target) != 0 { problem = errno }
  if let problem {
    unlink(temporary)
    throw Failure(.cannotWrite, "\(target): \(describe(problem)); what was written before it is whole")
  }
}

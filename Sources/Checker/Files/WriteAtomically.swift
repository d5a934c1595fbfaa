import Glibc

/// Writes a file whole or not at all: a temporary file in the same folder, fsync,
/// rename, and fsync of the folder.
/// - Throws: `Failure` with exit code 73 or 74.
func writeAtomically(_ bytes: [UInt8], to target: String) throws(Failure) {
  let name = target.split(separator: "/").last ?? ""
  let folder = target.dropLast(name.count)
  let temporary = "\(folder)\(TemporaryName.name(for: name))"
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
  try synchronize(folder: folder.isEmpty ? "." : String(folder))
}

/// Makes the names in a folder last after a loss of power.
/// - Throws: `Failure` with exit code 74.
func synchronize(folder: String) throws(Failure) {
  // Who may not read a folder may write there all the same.
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  defer { close(descriptor) }
  // Some file systems do not know it.
  guard fsync(descriptor) != 0, ![EINVAL, ENOTSUP, EROFS].contains(errno) else { return }
  throw Failure(
    .cannotWrite, "\(folder): \(describe(errno)); what was written is whole, and may be lost with the power")
}

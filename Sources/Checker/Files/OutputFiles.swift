import ArgumentParser
import Glibc

/// A command that writes files of names that the user gives.
protocol FileWritingCommand: ParsableCommand {
  /// What it reads, as its options have it: a file, `FILE:NAME`, several of them with commas between, or `-`.
  var readPaths: [String?] { get }
  /// The options that name files to write, with what they name.
  var writtenPaths: [(option: String, path: String?)] { get }
}

/// The files that a run writes, looked at before any work.
enum OutputFiles {
  /// Refuses a file to write that is also read, or written twice, by whatever names, and what cannot take the place of a file.
  /// - Throws: `Failure` with exit code 64.
  static func check(_ command: any ParsableCommand) throws(Failure) {
    guard let command = command as? any FileWritingCommand else { return }
    let read = command.readPaths.compactMap { $0 }.flatMap(files)
    var taken = read.map { (place: FilePlace($0), words: "\(inputName($0).asPath), which this run reads") }
    taken.append((FilePlace(openFile: STDOUT_FILENO), "the file that standard output goes to"))
    for (option, path) in command.writtenPaths {
      guard let path else { continue }
      func refusal(_ reason: String) -> Failure { Failure(.usage, "\(option) \(path.asPath): \(reason)") }
      if path == "-" {
        throw refusal("standard output has the report; name a file, which may be ./-")
      }
      if OtherFile.isNamedAsCertificate(path) {
        throw refusal("files of such names are certificates; choose another name")
      }
      if FilePlace.isDevice(path) { throw refusal("a device or a pipe, which no file can replace; name a file") }
      let place = FilePlace(path)
      if place != nil, let other = taken.first(where: { $0.place == place }) {
        throw refusal("this is \(other.words); write to another file")
      }
      taken.append((place, "what \(option) writes too"))
    }
  }

  /// The files of a list, without the names in them.
  private static func files(_ list: String) -> [String] {
    [list] + list.split(separator: ",").map { memberPath(String($0)).file }
  }
}

/// Which file a path names, whatever the path: its device and inode; where there is none yet, those of its folder, and its name.
struct FilePlace: Equatable {
  private let device: dev_t
  private let inode: ino_t
  /// In the folder, of what is not there yet.
  private var name: Substring?

  /// Nil where there is neither a file nor a folder for it. For `-`, what standard input is.
  init?(_ path: String) {
    if path == "-" {
      self.init(openFile: STDIN_FILENO)
      return
    }
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
      return
    }
    let name = path.split(separator: "/").last ?? ""
    let folder = String(path.dropLast(name.count))
    guard !name.isEmpty, stat(folder.isEmpty ? "." : folder, &status) == 0 else { return nil }
    self.init(status)
    self.name = name
  }

  /// Nil for what is no file, as a terminal or a pipe.
  init?(openFile descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  private init(_ status: stat) { (device, inode) = (status.st_dev, status.st_ino) }

  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether there is something that is neither a file nor a folder.
  static func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }
}

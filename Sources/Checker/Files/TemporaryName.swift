import Glibc

/// Where a file is written before it gets its name: `.HOST.PROCESS.NAME.tmp` beside it.
///
/// A folder may be shared by machines. The host is part of the name, so that two machines with a process of one number write to two
/// files, and so that a run takes away only what a process of its own host has left, of which it can tell that it is dead.
enum TemporaryName {
  /// The host's name, shortened, and a number that is another for each start of a machine and each room of process numbers (such as a
  /// container's): a process number means a process only there.
  private static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let text = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let shown = text.prefix(32).map { byte -> Character in
      let character = Character(Unicode.Scalar(byte))
      return character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    var room = [CChar](repeating: 0, count: 256)
    readlink("/proc/self/ns/pid", &room, room.count - 1)
    let start = (try? readFile("/proc/sys/kernel/random/boot_id", limit: 256)) ?? []
    let all = text + [0] + start + room.map { UInt8(bitPattern: $0) }
    return String(shown) + "-" + String(all.fnv1a, radix: 16)
  }()

  /// For a file that this process writes.
  static func name(for file: some StringProtocol) -> String {
    // A name has at most 255 bytes.
    ".\(host).\(getpid()).\(file.suffix(40)).tmp"
  }

  /// Whether a process of this host wrote the file, and is no more.
  static func isAbandoned(_ name: String) -> Bool {
    guard name.hasPrefix(".\(host)."), name.hasSuffix(".tmp"),
      let process = name.dropFirst(host.count + 2).split(separator: ".").first.flatMap({ pid_t($0) })
    else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }
}

extension [UInt8] {
  /// The 64-bit FNV-1a hash: tells files apart, proves nothing.
  var fnv1a: UInt64 {
    reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

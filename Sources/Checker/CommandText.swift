/// The arguments of a run as certificates keep them: those that say what is certified, in the order given, files by their names
/// without folders; then, after `#`, the SHA-256 of each file that was read. So the same command writes the same bytes anywhere.
///
/// What is neither a letter or digit of ASCII nor one of `-._~+=^:,/@*` is written as `%` and two hexadecimal digits, a byte each.
struct CommandText: CustomStringConvertible {
  let description: String

  /// Options that say where results go, how they are shown, and how much may be asked for.
  private static let flags: Set = ["--json", "--wide", "--quiet", "--minor", "--no-certificate", "--resume", "--print"]
  private static let options: Set = [
    "--output", "--kernel", "--weights-out", "--checkpoint", "--threads", "--limit", "--max-combinations",
    "--max-bytes", "--max-digits", "--max-entries", "--max-patterns", "--max-work",
  ]

  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - inputs: the files read.
  ///   - written: options of this command whose values are files that it writes.
  init(_ arguments: [String], inputs: [InputFiles.Input], written: Set<String> = []) {
    var (words, rest) = (["checker"], arguments[...])
    while let argument = rest.popFirst() {
      if CommandText.flags.contains(argument) { continue }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if CommandText.options.contains(parts[0]) || written.contains(parts[0]) {
        if parts.count == 1 { _ = rest.popFirst() }
        continue
      }
      let paths = Set(inputs.map(\.path))
      func named(_ list: String) -> String {
        if paths.contains(list) { return list.fileName }
        return list.split(separator: ",", omittingEmptySubsequences: false).map { part in
          let (file, member) = memberPath(String(part))
          return paths.contains(file) ? file.fileName + (member.map { ":\($0)" } ?? "") : String(part)
        }.joined(separator: ",")
      }
      let isAssignment = parts.count == 2 && argument.hasPrefix("--")
      words.append((isAssignment ? "\(parts[0])=\(named(parts[1]))" : named(argument)).plain)
    }
    let hashes = inputs.compactMap { input in input.digest.map { "\(input.path.fileName.plain) \($0)" } }
    description =
      words.joined(separator: " ") + (hashes.isEmpty ? "" : " # SHA-256: \(hashes.joined(separator: ", "))")
  }
}

extension String {
  fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }

  /// In the characters that a certificate's texts may have, and no spaces.
  fileprivate var plain: String { percentEncoded(except: "-._~+=^:,/@*") }

  /// With `%` and two hexadecimal digits for each byte that is neither a letter or digit of ASCII nor one of `others`.
  func percentEncoded(except others: String) -> String {
    utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      if character.isASCII && (character.isLetter || character.isNumber) || others.contains(character) {
        return String(character)
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return (digits.count == 1 ? "%0" : "%") + digits
    }.joined()
  }
}

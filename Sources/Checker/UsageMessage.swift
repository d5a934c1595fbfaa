import ArgumentParser

/// What is wrong with arguments that could not be parsed, the mend, and whose help says more.
///
/// The parser's errors have no types that others see, only words: those that lack a mend are told by them.
struct UsageMessage {
  let text: String

  /// - Parameters:
  ///   - error: of the parser.
  ///   - arguments: without the program's name.
  init(_ error: any Error, _ arguments: [String]) {
    let full = CheckerCommand.fullMessage(for: error)
    // The last line of the parser is: See 'checker certify --help' for more information.
    let help = full.split(separator: "'").last { $0.hasPrefix("checker ") && $0.hasSuffix(" --help") }
    let words = CheckerCommand.message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
    let mended =
      RunningCommand.unknownCommand(arguments) ?? UsageMessage.negativeNumber(arguments, error: words)
      ?? UsageMessage.unknownOption(arguments, error: words) ?? UsageMessage.noWholeNumber(words)
    text = "\(mended ?? words) (see \(help ?? "checker --help"))"
  }

  /// An option that the command does not have: the nearest that it has, by all of its names.
  private static func unknownOption(_ arguments: [String], error: String) -> String? {
    guard let option = error.wholeMatch(of: /Unknown option '(--[^']*)'.*/)?.1 else { return nil }
    var command: any ParsableCommand.Type = RunningCommand.root
    for argument in arguments {
      guard let next = command.configuration.subcommands.first(where: { $0._commandName == argument }) else { continue }
      command = next
    }
    let names = CommandOption.all(of: command).flatMap(\.names) + ["--help", "--version"]
    if names.contains(String(option)) {
      // Known, but an option of the command above has been read before the subcommand.
      return
        "Unknown option '\(option)' here: the options before '\(command._commandName)' are those of the command above it, which runs without a subcommand then; leave out the ones or the other"
    }
    let hint = String(option.dropFirst(2)).nearest(of: names.map { String($0.dropFirst(2)) })
    return "Unknown option '\(option)'\(hint.map { "; did you mean --\($0)?" } ?? "")"
  }

  /// `--limit 0.5`, `--max-work 2^40`. What takes other values than whole numbers says itself which.
  private static func noWholeNumber(_ error: String) -> String? {
    guard let match = error.wholeMatch(of: /The value '(.*)' is invalid for '(--[^ ']*) <[^>]*>'/) else { return nil }
    return "\(match.2) \(match.1): not a whole number; write its digits, at most 18"
  }

  /// `--slope -1`: what begins with a dash is taken for an option.
  private static func negativeNumber(_ arguments: [String], error: String) -> String? {
    for (option, value) in zip(arguments, arguments.dropFirst())
    where option.hasPrefix("--") && !option.contains("=") && value.isNegativeNumber {
      if error.contains("'\(option) ") || error.contains("'\(value)'") {
        // Of all that options take, slopes may be negative, and names begin as they like.
        return option.hasPrefix("--slope") || !value.isNumbers
          ? "\(option) \(value): what begins with - is taken for an option; write \(option)=\(value)"
          : "\(option) \(value): \(option) takes no negative numbers"
      }
    }
    // Not the value of an option, so in the place of an argument.
    let number = zip([""] + arguments, arguments).first { !$0.hasPrefix("--") && $1.isNegativeNumber }?.1
    return number.map { "\($0): what begins with - is taken for an option, and no number here is negative" }
  }
}

extension String {
  /// A minus sign, and what begins like a number or a list of them.
  fileprivate var isNegativeNumber: Bool {
    hasPrefix("-") && dropFirst().first.map { $0.isNumber || $0 == "." } == true
  }

  /// Numbers and nothing else.
  fileprivate var isNumbers: Bool { allSatisfy { $0.isNumber || "-.,/".contains($0) } }
}

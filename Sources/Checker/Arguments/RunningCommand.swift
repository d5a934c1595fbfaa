import ArgumentParser
import Glibc

/// The command of this process.
enum RunningCommand {
  /// That of which all others are subcommands.
  nonisolated(unsafe) static var root: any ParsableCommand.Type = NoCommand.self

  /// The one that runs.
  nonisolated(unsafe) static var type: any ParsableCommand.Type = NoCommand.self

  /// Before the arguments are read.
  private struct NoCommand: ParsableCommand {}

  static func has(_ option: String) -> Bool { CommandOption.all(of: type).contains { $0.names.contains(option) } }

  /// A name in the place of a subcommand that is none.
  static func unknownCommand(_ arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = root
    for argument in arguments where argument != "help" || command != root {
      let configuration = command.configuration
      if let next = configuration.subcommands.first(where: { $0._commandName == argument }) {
        command = next
        continue
      }
      guard !configuration.subcommands.isEmpty, !argument.hasPrefix("-") else { return nil }
      let names = configuration.subcommands.map { $0._commandName }
      if configuration.defaultSubcommand != nil, argument.nearest(of: names) == nil || access(argument, F_OK) == 0 {
        return nil
      }
      let mend =
        (argument.nearest(of: names) ?? argument.unabbreviated(of: names)).map { "did you mean \($0)?" }
        ?? "there are \(names.joined(separator: ", "))"
      return "there is no command '\(argument)'; \(mend)"
    }
    return nil
  }
}

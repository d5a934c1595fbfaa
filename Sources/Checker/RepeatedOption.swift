import ArgumentParser
import FoundationEssentials

/// An option that is given twice although it has one value: the parser would take the last, and pass over the others.
enum RepeatedOption {
  /// - Parameter arguments: without the program's name.
  /// - Throws: `Failure` with exit code 64.
  static func refuse(in arguments: [String], of command: any ParsableCommand.Type) throws(Failure) {
    var seen: Set<Substring> = []
    for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
      let name = argument.prefix { $0 != "=" }
      if !seen.insert(name).inserted, hasOneValue(name, in: command) {
        throw Failure(.usage, "\(name) is given twice; leave one out")
      }
    }
  }

  private static func hasOneValue(_ option: Substring, in command: any ParsableCommand.Type) -> Bool {
    guard let help = try? JSONDecoder().decode(Help.self, from: Data(command._dumpHelp().utf8)) else { return false }
    return help.command.arguments?.contains { argument in
      argument.kind == "option" && !argument.isRepeating
        && argument.names?.contains { $0.kind == "long" && $0.name == option.dropFirst(2) } == true
    } == true
  }

  /// What is needed of the parser's description of a command.
  private struct Help: Decodable {
    struct Command: Decodable { let arguments: [Argument]? }
    struct Argument: Decodable {
      let kind: String
      let isRepeating: Bool
      let names: [Name]?
    }
    struct Name: Decodable {
      let kind: String
      let name: String
    }
    let command: Command
  }
}

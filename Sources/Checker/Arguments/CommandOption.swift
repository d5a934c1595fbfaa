import ArgumentParser
import FoundationEssentials

/// An option as the parser describes it.
struct CommandOption: Decodable {
  /// The long ones, `--mod`.
  let names: [String]
  /// Whether it takes a value, and only one.
  let hasOneValue: Bool

  static func all(of command: any ParsableCommand.Type) -> [CommandOption] {
    (try? JSONDecoder().decode(Help.self, from: Data(command._dumpHelp().utf8)))?.command.arguments ?? []
  }

  private struct Help: Decodable {
    struct Command: Decodable { let arguments: [CommandOption]? }
    let command: Command
  }

  private struct Name: Decodable {
    let kind: String
    let name: String
  }

  private enum CodingKeys: CodingKey { case kind, isRepeating, names }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    names =
      try values.decodeIfPresent([Name].self, forKey: .names)?.filter { $0.kind == "long" }.map { "--\($0.name)" } ?? []
    hasOneValue =
      try values.decode(String.self, forKey: .kind) == "option" && !values.decode(Bool.self, forKey: .isRepeating)
  }
}

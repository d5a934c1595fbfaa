import ArgumentParser

/// A command of which some options have no effect beside others.
protocol ModalCommand: ParsableCommand {
  /// In the order in which they are looked at.
  var modes: [Mode] { get }
}

/// Circumstances in which options have no effect: then they are refused, since who gives them expects one.
struct Mode {
  let isOn: Bool
  /// After "--seed has no effect": "with --data, whose instance is not drawn".
  let words: String
  let idle: [String]
  private let mend: String

  init(_ isOn: Bool, _ words: String, idle: [String]) {
    (self.isOn, self.words, self.idle, mend) = (isOn, words, idle, "leave it out")
  }

  /// - Parameter option: which gives the others their effect.
  init(_ isOn: Bool, without option: String, idle: [String]) {
    (self.isOn, words, self.idle, mend) = (isOn, "without \(option)", idle, "leave it out, or add \(option)")
  }

  /// That an option has no effect.
  func refusal(of option: some StringProtocol) -> Failure {
    Failure(.usage, "\(option) has no effect \(words); \(mend)")
  }

  /// `--json`, where the text has a table.
  static func json(_ isOn: Bool) -> Mode { Mode(isOn, "with --json, which cuts nothing", idle: ["--wide"]) }
}

/// The options on the command line, by name, however they are given.
struct GivenOptions {
  private let names: [Substring]

  /// - Parameter arguments: without the program's name.
  init(_ arguments: [String]) {
    names = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
  }

  /// Refuses what the parser would pass over: an option that is given twice although it has one value, and one that has no
  /// effect in a command's mode.
  /// - Throws: `Failure` with exit code 64.
  func check(for command: any ParsableCommand) throws(Failure) {
    var seen: Set<Substring> = []
    let repeated = names.filter { !seen.insert($0).inserted }
    // To read the parser's description takes as long as many a command.
    let options = repeated.isEmpty ? [] : CommandOption.all(of: type(of: command))
    for name in repeated where options.contains(where: { $0.names.contains(String(name)) && $0.hasOneValue }) {
      throw Failure(.usage, "\(name) is given twice; leave one out")
    }
    for mode in (command as? any ModalCommand)?.modes ?? [] where mode.isOn {
      guard let name = names.first(where: { mode.idle.contains(String($0)) }) else { continue }
      throw mode.refusal(of: name)
    }
  }
}

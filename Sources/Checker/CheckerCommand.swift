import ArgumentParser
import Glibc

@main
struct CheckerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checker",
    abstract: "Certify and verify exact rank claims about the gradient matrices of leaky networks.",
    discussion: """
      Exit codes: 0 the claim holds, all verified; 1 refuted or rejected; 64 wrong usage; \
      65 malformed input; 66 no such input; 70 internal error; 73 or 74 output cannot be \
      written; 75 declined, a limit was reached; 130 interrupted.
      """,
    version: Version.number,
    subcommands: [
      CertifyCommand.self, VerifyCommand.self, RankCommand.self, GenericCommand.self, EnumerateCommand.self,
      MergeCommand.self,
      AuditCommand.self, TableCommand.self, MinimumCommand.self, LandscapeCommand.self, FinishCommand.self,
      NudgeCommand.self,
      ExportCommand.self, BundleCommand.self,
    ])

  static func main() {
    RunningCommand.root = CheckerCommand.self
    ignoreBrokenPipes()
    exitWhenInterrupted()
    do {
      var command = try parseAsRoot()
      RunningCommand.type = type(of: command)
      try GivenOptions(Array(CommandLine.arguments.dropFirst())).check(for: command)
      try OutputFiles.check(command)
      Interruption.words = (command as? any Interruptible)?.interruption ?? Interruption.words
      Progress.begin("checker \(type(of: command)._commandName)")
      try command.run()
      try StandardOutput.flush()
      Progress.erase(andStop: true)
    } catch {
      Progress.erase(andStop: true)
      report(error)
    }
  }

  /// Ends the process with one line on standard error and the error's exit code.
  private static func report(_ error: any Error) -> Never {
    if let verdict = error as? Verdict {
      do { try StandardOutput.flush() } catch { report(error) }
      Glibc.exit(verdict.code.rawValue)
    }
    if exitCode(for: error).rawValue == 0 {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.first == "help", let words = RunningCommand.unknownCommand(arguments) {
        report(Failure(.usage, "\(words) (see checker --help)"))
      }
      // Help, the version or completions were asked for.
      let message = fullMessage(for: error)
      do {
        try StandardOutput.write((CompletionScript(message, arguments: arguments)?.text ?? message) + "\n")
        try StandardOutput.flush()
      } catch { report(error) }
      Glibc.exit(0)
    }
    try? StandardOutput.flush()
    let isUsage = exitCode(for: error) == .validationFailure
    let failure =
      isUsage
      ? Failure(.usage, UsageMessage(error, Array(CommandLine.arguments.dropFirst())).text) : Failure(error)
    StandardError.write("checker: \(failure.message.onOneLine)\n")
    Glibc.exit(failure.code.rawValue)
  }
}

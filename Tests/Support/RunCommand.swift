import Foundation

/// What a command printed, and how it ended.
public struct CommandResult: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
}

/// Runs the `checker` binary that was built beside the tests.
public func runChecker(_ arguments: [String], in folder: URL? = nil) throws -> CommandResult {
  let products = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
  let folderOfTests = products ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  let process = Process()
  process.executableURL = folderOfTests.appendingPathComponent("checker")
  process.arguments = arguments
  if let folder { process.currentDirectoryURL = folder }
  let (output, errors) = (Pipe(), Pipe())
  (process.standardOutput, process.standardError) = (output, errors)
  try process.run()
  let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
  let errorBytes = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return CommandResult(
    status: process.terminationStatus, output: String(decoding: outputBytes, as: UTF8.self),
    errors: String(decoding: errorBytes, as: UTF8.self))
}

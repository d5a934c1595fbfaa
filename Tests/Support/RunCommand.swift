import Foundation

/// What a command printed, and how it ended.
public struct CommandResult: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
}

/// The `checker` binary that was built beside the tests.
public var checkerBinary: URL {
  let products = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
  let folderOfTests = products ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  return folderOfTests.appendingPathComponent("checker")
}

/// Runs the `checker` binary.
public func runChecker(_ arguments: [String], in folder: URL? = nil) throws -> CommandResult {
  try run(checkerBinary, arguments, in: folder)
}

/// Runs a line of `sh`, in which `"$CHECKER"` is the binary: for redirections.
public func runShell(_ line: String, in folder: URL? = nil) throws -> CommandResult {
  try run(URL(fileURLWithPath: "/bin/sh"), ["-c", "CHECKER='\(checkerBinary.path)'; \(line)"], in: folder)
}

private func run(_ program: URL, _ arguments: [String], in folder: URL?) throws -> CommandResult {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  if let folder { process.currentDirectoryURL = folder }
  process.standardInput = FileHandle.nullDevice
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

/// An empty folder that is removed with the value.
public final class TemporaryFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("checker-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file, and the folders above it.
  public func write(_ bytes: some DataProtocol, to path: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// The contents of every file, by its path below the folder.
  public var contents: [String: Data] {
    let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: paths.compactMap { path in
        (try? Data(contentsOf: url.appendingPathComponent(path))).map { (path, $0) }
      })
  }
}

import Foundation
import TestSupport
import Testing

/// What the tests of `checker table` share: the files of its folders, and their check.
protocol TableRuns {}

extension TableRuns {
  func text(_ folder: TemporaryFolder, _ file: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(file), encoding: .utf8)
  }

  /// Replaces the first occurrence, which must be there.
  func alter(_ folder: TemporaryFolder, _ file: String, _ old: String, _ new: String) throws {
    let text = try text(folder, file)
    let range = try #require(text.range(of: old), "\(file) has no '\(old)'")
    try folder.write(Data(text.replacingCharacters(in: range, with: new).utf8), to: file)
  }

  func check(_ folder: TemporaryFolder, _ files: String...) throws -> CommandResult {
    try runChecker(["table", "--check"] + files, in: folder.url)
  }
}

import Foundation
import TestSupport
import Testing

/// The import graph of docs/architecture.md, held against what the sources import.
/// (`make trust` prints that of the package description, and fails when the kernel reaches a producer.)
@Suite struct ArchitectureTests {
  private let sources = repository.appendingPathComponent("Sources")

  /// What each module may import; the first four are trusted, and reach no other.
  private let graph: [String: Set<String>] = [
    "CGMP": [],
    "ExactArithmetic": ["CGMP"],
    "Networks": ["ExactArithmetic"],
    "Certificates": ["ExactArithmetic", "Networks"],
    "CGMPSearch": [],
    "ExactRank": ["ExactArithmetic", "CGMPSearch"],
    "Certifiers": ["ExactRank", "Reports", "Networks", "Certificates", "ExactArithmetic", "CGMPSearch"],
    "CZlib": [],
    "MatrixFiles": ["CZlib", "ExactArithmetic"],
    "Reports": ["ExactArithmetic"],
    "Audit": ["Reports", "Certifiers", "Certificates", "ExactRank", "Networks", "ExactArithmetic"],
    "Tables": ["Reports", "Certifiers", "Certificates", "Networks", "ExactArithmetic"],
    "Checker": [
      "Audit", "Tables", "Reports", "MatrixFiles", "Certifiers", "Certificates", "Networks", "ExactRank",
      "ExactArithmetic", "Kit",
    ],
    "Kit": [],
  ]
  private let trusted: Set = ["CGMP", "ExactArithmetic", "Networks", "Certificates"]

  @Test func modulesImportWhatTheArchitectureSays() throws {
    let modules = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    for module in modules where graph[module] != nil {
      let folder = sources.appendingPathComponent(module)
      let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      #expect(!files.isEmpty)
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        for line in text.split(separator: "\n") {
          let words = line.split(separator: " ").filter {
            !["@testable", "@preconcurrency", "public", "package"].contains($0)
          }
          guard words.first == "import", let name = words.dropFirst().first.map(String.init) else { continue }
          // What is not trusted may import what the system has.
          if !trusted.contains(module) && !modules.contains(name) { continue }
          #expect(graph[module]?.contains(name) == true, "\(module)/\(file) imports \(name)")
        }
      }
    }
    #expect(Set(graph.keys).isSubset(of: modules))
  }

  /// The folders of families stand in a list of their own.
  @Test func thePageNamesTheFoldersOfEachModule() throws {
    let page = repository.appendingPathComponent("docs/architecture.md")
    let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }
    for module in graph.keys.sorted() where !["Certificates", "Certifiers"].contains(module) {
      // Before the second column.
      let row = rows.first { $0.dropFirst(2).prefix { $0 != "|" }.contains("`\(module)`") }
      #expect(row != nil, "\(module)")
      let folder = sources.appendingPathComponent(module)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        let isFolder = FileManager.default.subpaths(atPath: folder.appendingPathComponent(name).path)?.isEmpty == false
        guard isFolder, !name.hasSuffix(".docc"), name != "include" else { continue }
        #expect(row?.contains("`\(name)`") == true, "\(module)/\(name)")
      }
    }
  }

  /// Only the command line knows its options and commands; the audit's prose and the marks of tables are texts about the tool.
  @Test func librariesNameNoWordsOfTheCommandLine() throws {
    let words = /checker (audit|bundle|certify|enumerate|export|finish|generic|minimum|nudge|rank|verify)|--[a-z]{2,}/
    for module in graph.keys where !["Checker", "Audit", "Tables"].contains(module) {
      let folder = sources.appendingPathComponent(module)
      let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
          #expect(line.firstMatch(of: words) == nil, "\(module)/\(file): \(line)")
        }
      }
    }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import Tables

/// A file that this tool writes or reads, and that is no certificate: in a folder it is passed over.
///
/// A damaged certificate must never be taken for one. So such a file is not recognized by a trait, but read as a whole, by
/// the strict reader of its kind, as something that has neither a claim nor evidence; and what is named like a
/// certificate is one, whatever it holds.
struct OtherFile: CustomStringConvertible {
  let description: String
  /// What to do with such a file instead.
  private let mend: String

  /// In place of a verdict.
  var reason: String { "this is \(description), no certificate; \(mend)" }

  /// - Returns: nil for anything else.
  init?(at path: String, limits: Limits) {
    guard !OtherFile.isNamedAsCertificate(path), let bytes = try? readFile(path, limit: limits.bytes) else {
      return nil
    }
    let contents = Contents(path: path, bytes: bytes, json: try? LooseJSON(reading: bytes), limits: limits)
    guard let kind = OtherFile.kinds.first(where: { $0.isRead(contents) }) else { return nil }
    (description, mend) = (kind.name, kind.mend)
  }

  /// `…-0123456789abcdef.json`, as `CertificateFolder` names them.
  static func isNamedAsCertificate(_ path: String) -> Bool {
    let parts = path.dropLast(".json".count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, let digest = parts.last else { return false }
    return digest.count == 16 && digest.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  private struct Contents {
    let path: String
    let bytes: [UInt8]
    /// In any layout; nil for what is no JSON.
    let json: LooseJSON?
    let limits: Limits

    /// Of a JSON object; none of anything else.
    var keys: [String] {
      guard case .object(let members)? = json?.content else { return [] }
      return members.map(\.key)
    }

    /// What a user writes.
    var network: NetworkFile? {
      json.flatMap { try? NetworkFile(JSONPlace(json: $0, path: "", source: .init(bytes: bytes, limits: limits))) }
    }
  }

  private struct Kind {
    let name: String
    /// What to do with such a file instead.
    let mend: String
    let isRead: @Sendable (Contents) -> Bool
  }

  private static let kinds = [
    Kind(name: "a table", mend: "checker table --check checks it") { isTable($0.bytes) },
    Kind(name: "an audit", mend: "its certificates are in certificates/ beside it, where --output wrote them") {
      AuditDocument(reading: $0.bytes) != nil
    },
    Kind(name: "a checkpoint", mend: "checker enumerate --checkpoint goes on from it") {
      Checkpoint(reading: $0.bytes) != nil
    },
    Kind(
      name: "an instance",
      mend: "checker enumerate --instance reads it; verify the certificate that was written with it"
    ) {
      $0.keys == ["network", "instance"] && (try? InstanceFile.read($0.path, limits: $0.limits)) != nil
    },
    Kind(
      name: "finished weights", mend: "checker minimum judges them; verify the certificate that was written with them"
    ) {
      $0.keys == ["network", "instance", "targets", "hidden", "output"]
        && (try? MinimumFile($0.path, limits: $0.limits)) != nil
    },
    Kind(name: "data or weights", mend: "checker minimum, landscape or finish read them, and write certificates") {
      NetworkFile.arePlain(keys: $0.keys) && $0.network != nil
    },
    Kind(name: "what a command printed with --json", mend: "the certificates that it names are files of their own") {
      isPrinted($0)
    },
  ]

  private static func isTable(_ bytes: [UInt8]) -> Bool {
    (try? TableForms.json.read(String(decoding: bytes, as: UTF8.self))) != nil
  }

  /// Whether this is an object that says what was found, or a list of verdicts, byte for byte as it is printed.
  private static func isPrinted(_ contents: Contents) -> Bool {
    guard let json = contents.json, Array(JSONValue(json).lines.utf8) == contents.bytes else { return false }
    switch json.content {
    case .object(let members):
      return !members.contains { ["claim", "evidence", "provenance"].contains($0.key) }
        && members.contains { if case .text = $0.value.content { $0.key == "statement" } else { false } }
    case .array(let elements):
      return !elements.isEmpty
        && elements.allSatisfy { element in
          guard case .object(let members) = element.content else { return false }
          return members.prefix(3).map(\.key) == ["path", "verdict", "exit"]
        }
    default: return false
    }
  }
}

extension OtherFile {
  /// How many files there are, and which, each with what it is.
  static func words(_ others: [String]) -> String {
    let count = others.count == 1 ? "1 file that is no certificate" : "\(others.count) files that are no certificates"
    return "\(count): \(others.joined(separator: ", "))"
  }

  /// Says on standard error what was passed over.
  static func say(_ others: [String]) throws {
    if others.isEmpty { return }
    try StandardOutput.flush()
    StandardError.write("checker: passed over \(words(others).onOneLine)\n")
  }
}

extension JSONValue {
  /// The same value, to be written as this tool does.
  fileprivate init(_ json: LooseJSON) {
    self =
      switch json.content {
      case .text(let text): .text(text)
      case .number(let digits), .word(let digits): .number(digits)
      case .array(let elements): .array(elements.map { JSONValue($0) })
      case .object(let members): .object(members.map { (key: $0.key, value: JSONValue($0.value)) })
      }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import FoundationEssentials
import Tables

/// A file that this tool wrote into a folder, and that is no certificate: `checker verify FOLDER` passes over it.
///
/// A damaged certificate must never be taken for one. So such a file is not recognized by a trait, but read as a whole, by
/// the strict reader of its kind, as something that has neither a claim nor evidence; and what is named like a
/// certificate is one, whatever it holds.
struct OtherFile: CustomStringConvertible {
  let description: String

  /// - Returns: nil for anything else.
  init?(at path: String, limits: Limits) {
    guard !OtherFile.isNamedAsCertificate(path), let bytes = try? readFile(path, limit: limits.bytes) else {
      return nil
    }
    for (description, isRead) in OtherFile.kinds where isRead(path, bytes, limits) {
      self.description = description
      return
    }
    return nil
  }

  /// `…-0123456789abcdef.json`, as `CertificateFolder` names them.
  private static func isNamedAsCertificate(_ path: String) -> Bool {
    let parts = path.dropLast(".json".count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, let digest = parts.last else { return false }
    return digest.count == 16 && digest.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  private static let kinds: [(String, @Sendable (String, [UInt8], Limits) -> Bool)] = [
    ("a table", { _, bytes, _ in isTable(bytes) }),
    ("an audit", { _, bytes, _ in AuditDocument(reading: bytes) != nil }),
    ("a checkpoint", { _, bytes, _ in Checkpoint(reading: bytes) != nil }),
    (
      "an instance",
      { path, bytes, limits in
        isCanonical(bytes, keys: ["network", "instance"]) && (try? InstanceFile.read(path, limits: limits)) != nil
      }
    ),
    (
      "finished weights",
      { path, bytes, limits in
        isCanonical(bytes, keys: ["network", "instance", "targets", "hidden", "output"])
          && (try? MinimumFile(path, limits: limits)) != nil
      }
    ),
  ]

  private static func isTable(_ bytes: [UInt8]) -> Bool {
    guard let form = TableForms.all.first(where: { $0.name == "json" }) else { return false }
    return (try? form.read(String(decoding: bytes, as: UTF8.self))) != nil
  }

  /// Whether the bytes are a JSON object in the arrangement of certificates, with these keys.
  private static func isCanonical(_ bytes: [UInt8], keys: [String]) -> Bool {
    guard case .object(let members)? = try? JSON(reading: bytes) else { return false }
    return members.map(\.key) == keys
  }
}

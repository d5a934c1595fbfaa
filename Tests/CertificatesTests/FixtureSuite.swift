import Certificates
import ExactArithmetic
import Foundation

/// What a verifier says of a file.
enum Outcome: CustomStringConvertible {
  /// The statement that is proved.
  case verified(String)
  case rejected(any RejectionReason)
  /// Place and problem.
  case malformed(String)
  case declined(String)

  var description: String {
    switch self {
    case .verified(let statement): "verified: \(statement)"
    case .rejected(let rejection): "rejected, \(rejection.reason): \(rejection)"
    case .malformed(let problem): "malformed: \(problem)"
    case .declined(let problem): "declined: \(problem)"
    }
  }
}

extension Outcome: Equatable {
  static func == (a: Outcome, b: Outcome) -> Bool {
    func equal<Reason: RejectionReason>(_ a: Reason, _ b: any RejectionReason) -> Bool { a == b as? Reason }
    return switch (a, b) {
    case (.verified(let a), .verified(let b)), (.malformed(let a), .malformed(let b)),
      (.declined(let a), .declined(let b)):
      a == b
    case (.rejected(let a), .rejected(let b)): equal(a, b)
    default: false
    }
  }
}

extension RejectionReason {
  /// The name of the case.
  var reason: String {
    // A case without values has no mirror of its name.
    if let reason = self as? FullRankRejection, reason == .notFullRank { return "notFullRank" }
    if let reason = self as? BoxRejection, reason == .noBoxes { return "noBoxes" }
    if let reason = self as? GlobalMinimumRejection, reason == .biasNotBalanced { return "biasNotBalanced" }
    if let reason = self as? FirstOrderRejection, reason == .errorSumNotZero { return "errorSumNotZero" }
    if let reason = self as? SeveralOutputsRejection, reason == .noDescentOfBiases { return "noDescentOfBiases" }
    if let reason = self as? SeveralOutputsRejection, reason == .noRadius { return "noRadius" }
    if let reason = self as? ByOutputRejection, reason == .noOutputs { return "noOutputs" }
    if let reason = self as? SparseRejection, reason == .boundDoesNotFit { return "boundDoesNotFit" }
    if let reason = self as? NearbyRejection, reason == .gradientTooLarge { return "gradientTooLarge" }
    if let reason = self as? NearbyRejection, reason == .errorTooSmall { return "errorTooSmall" }
    if let name = (self as? DeterminantRejection)?.nameWithoutValues { return name }
    return Mirror(reflecting: self).children.first?.label ?? "a case without values and name: \(self)"
  }
}

/// A verifier: the kernel, or a control that must fail the suite.
typealias Judge = @Sendable (_ bytes: [UInt8], _ limits: Limits) throws -> Outcome

extension Verifier {
  /// Checks a certificate that no file holds.
  func check(_ certificate: Certificate) throws { try check(certificate.claim, by: certificate.evidence) }
}

/// The trusted kernel.
let kernel: Judge = { bytes, limits in
  let verifier = Verifier(limits: limits)
  do {
    let verified = try verifier.verify(bytes) { hash, _ in
      try Fixtures.name(ofPart: hash).map { try verifier.verify(try Fixtures.bytes($0)) }
    }
    return .verified(verified.claim.statement)
  } catch let rejection as any RejectionReason {
    return .rejected(rejection)
  } catch let error as FormatError {
    return .malformed("\(error)")
  } catch let error as LimitError {
    return .declined("\(error)")
  } catch let error as MissingParts {
    return .declined("\(error)")
  }
}

/// The control that says yes to everything that has a statement.
let alwaysAccept: Judge = { bytes, limits in
  .verified((try? Certificate(reading: bytes, limits: limits))?.claim.statement ?? "")
}

/// The control that says no to everything, and always for the same reason.
let alwaysReject: Judge = { _, _ in .rejected(Rejection.notInverse(row: 0, column: 0)) }

/// The files of `Fixtures`, which Tools/fixtures writes.
enum Fixtures {
  static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")

  /// The family of each file, by its name: `accept/NAME` or `reject/REASON/NAME`. Every file counts but the README.
  static let families: [String: String] = {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let files = paths.filter { path in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path, isDirectory: &isFolder)
      return !isFolder.boolValue && path != "README.md"
    }
    return Dictionary(
      files.map { file in
        let parts = (file.hasSuffix(".json") ? String(file.dropLast(5)) : file).split(separator: "/", maxSplits: 1)
        return (String(parts[parts.count - 1]), parts.count > 1 ? String(parts[0]) : "")
      }, uniquingKeysWith: { "\($0) and \($1)" })
  }()

  static let names = families.keys.sorted()

  /// Where a sum's part lies beside it.
  static func name(ofPart hash: String) -> String? {
    names.first { $0.hasPrefix("accept/") && $0.hasSuffix("-\(hash.prefix(16))") }
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(families[name] ?? "")/\(name).json")))
  }

  /// The fixtures of which the judge says something else than the table does.
  static func failures(of judge: Judge) throws -> [String] {
    try names.filter { try judge(try bytes($0), Limits()) != expectations[$0] }
  }
}

import Certificates
import Certifiers
import ExactArithmetic
import Glibc
import Synchronization

/// The certificates of parts of one histogram, read, and held against each other.
struct PartFiles {
  struct File {
    let path: String
    let read: ReadCertificate
    let part: HistogramPart
    /// The SHA-256 of its claim.
    let hash: String
  }

  /// No two of one claim.
  private(set) var files: [File] = []

  var claims: [HistogramPart] { files.map(\.part) }

  /// Where all of them are; else the folder of certificates.
  var folder: String {
    let folders = Set(files.map(\.path).map { $0.contains("/") ? $0.folder : "." })
    return folders.count == 1 ? folders.first ?? "certificates" : "certificates"
  }

  /// - Parameter paths: files, or folders, in which other certificates are passed over.
  /// - Throws: `Failure` that names the file.
  init(_ paths: [String], limits: Limits) throws {
    var seen: Set<String> = []
    for path in paths {
      let below = try certificateFiles(at: path)
      for file in below {
        if below == [path] {
          switch try PartFiles.read(file, limits) {
          case .part(let part): try add(part, &seen)
          // What an earlier run has written beside the parts.
          case .sum: continue
          case .other:
            throw Failure(
              .malformed, "\(file): no part of a histogram; checker enumerate --part writes such certificates")
          }
        } else if case .part(let part) = try? PartFiles.read(file, limits, isListed: true) {
          try add(part, &seen)
        } else if CertificateName(ofFile: file).isOfPart {
          // What was to be a part is not passed over.
          _ = try PartFiles.read(file, limits, isListed: true)
          throw Failure(.malformed, "\(file): no part of a histogram, though it is named as one; take it away")
        }
      }
    }
    guard !files.isEmpty else {
      throw Failure(
        .noInput,
        "\(paths.joined(separator: ", ")): no part of a histogram is there; checker enumerate --part writes such certificates"
      )
    }
  }

  private enum Contents {
    case part(File)
    case sum
    case other
  }

  private static func read(_ path: String, _ limits: Limits, isListed: Bool = false) throws -> Contents {
    let bytes = try readFile(path, limit: limits.bytes, isListed: isListed)
    let read = try inFile(path) { try ReadCertificate(bytes, limits: limits) }
    let certificate = read.certificate
    if case .rankHistogramPart(let part) = certificate.claim, certificate.evidence == .enumeration {
      return .part(File(path: path, read: read, part: part, hash: certificate.claim.sha256))
    }
    if case .rankHistogram = certificate.claim, case .sum = certificate.evidence { return .sum }
    return .other
  }

  /// Adds one of the same instance that is not there already.
  private mutating func add(_ file: File, _ seen: inout Set<String>) throws {
    let hash = file.hash
    if let digits = CertificateName(ofFile: file.path).digits, !hash.hasPrefix(digits) {
      throw Failure(
        .rejected,
        "\(file.path): its claim has another hash than its name says, which begins with \(hash.prefix(16)): it was altered, or renamed"
      )
    }
    if let first = files.first {
      func refusal(_ what: String) -> Failure {
        Failure(.malformed, "\(file.path): a part of another \(what) than \(first.path); merge those of one only")
      }
      guard file.part.network == first.part.network else { throw refusal("network") }
      guard file.part.instance == first.part.instance else { throw refusal("instance") }
      guard file.part.order == first.part.order else { throw refusal("order of the samples") }
    }
    if seen.insert(hash).inserted { files.append(file) }
  }

  /// Checks that the parts make up the whole, without counting them.
  /// - Throws: `Failure` that names a file, or says which parts are missing.
  func check(_ sum: Certificate, by verifier: Verifier) throws {
    guard case .sum(let evidence) = sum.evidence else { return }
    func path(ofPart number: Int) -> String {
      let hash = evidence.parts[number].hash
      return files.first { $0.hash == hash }?.path ?? hash
    }
    do { _ = try evidence.partClaims(for: sum.claim, limits: verifier.limits) } catch let reason as BoxRejection {
      switch reason {
      case .overlap(let box), .notChoices(let box, _), .tooManyLists(let box, _):
        var (number, left) = (0, box)
        while left >= evidence.parts[number].boxes.count {
          left -= evidence.parts[number].boxes.count
          number += 1
        }
        if case .overlap = reason {
          throw Failure(
            .rejected,
            "\(path(ofPart: number)): has patterns that another part has, too, or a box that is not of the same plan; merge the parts of one --part i/n"
          )
        }
        throw Failure(.rejected, "\(path(ofPart: number)): \(reason)")
      case .noBoxes, .otherTotal: throw reason
      }
    } catch let reason as SumRejection {
      switch reason {
      case .emptyPart(let number), .otherTotal(let number, _, _):
        throw Failure(.rejected, "\(path(ofPart: number)): \(reason)")
      case .notAll(let patterns, let all):
        throw Failure(.noInput, "the \(files.count) parts have \(patterns) of all \(all) patterns; \(missing)")
      case .otherSums: throw reason
      }
    } catch let reason as any RejectionReason {
      // Network, instance and order are the same in all.
      throw Failure(.rejected, "\(files[0].path): \(reason)")
    }
  }

  /// Which parts are not there, as far as the commands say that wrote the others.
  private var missing: String {
    let numbers = files.compactMap { file in
      let words = file.read.certificate.provenance.command.split(separator: " ")
      let value =
        words.firstIndex(of: "--part").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        ?? words.first { $0.hasPrefix("--part=") }?.dropFirst("--part=".count)
      return value.flatMap { try? PartNumber(String($0)) }
    }
    guard let count = numbers.first?.count, numbers.count == files.count, numbers.allSatisfy({ $0.count == count })
    else {
      return "name those that are missing, too"
    }
    let there = Set(numbers.map(\.index))
    let some = (1...count).filter { !there.contains($0) }
    let shown = some.prefix(10).map(String.init).joined(separator: ", ") + (some.count > 10 ? ", …" : "")
    return "of \(count) parts, by the commands that wrote them, missing: \(shown)"
  }

  /// Verifies all parts, on all cores.
  /// - Returns: them by their hashes.
  /// - Throws: `Failure` with the first that is not verified, after a line for each.
  func verified(by verifier: Verifier) throws -> [String: Verified] {
    let done = Atomic(0)
    let count = files.count
    let all = files.mapOnAllCores { file in
      let report = FileReport(file.path) { try verifier.verify(file.read) }
      Progress().show("verified \(done.add(1, ordering: .relaxed).newValue) of \(count) parts")
      return report
    }
    Progress().clear()
    for code in ExitStatus.bySeverity {
      let refused = all.filter { $0.code == code }
      guard let first = refused.first else { continue }
      for report in refused.dropFirst() { StandardError.write("checker: \(report.line)\n") }
      throw first.failure
    }
    return Dictionary(zip(files.map(\.hash), all.compactMap(\.certificate))) { first, _ in first }
  }
}

extension String {
  /// Of a path with a slash.
  fileprivate var folder: String {
    let name = split(separator: "/").last ?? ""
    return dropLast(name.count + 1).isEmpty ? "/" : String(dropLast(name.count + 1))
  }
}

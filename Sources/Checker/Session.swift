import Certificates
import Certifiers
import ExactArithmetic

/// One run of a command that writes certificates: what they say of their origin, and where they go.
struct Session {
  let folder: CertificateFolder
  let certifier: Certifier

  /// The largest seed; seeds are counted up from the given one.
  static let largestSeed = 1 << 53

  /// - Parameters:
  ///   - command: the command line in its full form, without the folder: the same command writes the same bytes anywhere.
  ///     By default it is that of this run, with the files that were read.
  ///   - seed: where the command draws from one.
  /// - Throws: `Failure` with exit code 64 or 73.
  init(
    _ command: String = commandLine(), seed: Int? = nil, limits: Limits = Limits(), output: String
  ) throws(Failure) {
    if let seed { try Session.check(seed: seed) }
    let limits = InputFiles.all.isEmpty ? limits : limits.raisedForVerifying
    folder = try CertificateFolder(output, limits: limits)
    certifier = Session.certifier(command, seed: seed, limits: limits)
  }

  static func certifier(
    _ command: String = commandLine(), seed: Int? = nil, limits: Limits = Limits()
  ) -> Certifier {
    Certifier(
      provenance: Provenance(tool: Version.tool, command: command, seed: seed.map { "\($0)" } ?? ""),
      verifier: Progress.verifier(limits: limits))
  }

  /// The command line of this run, after its files were read.
  /// - Parameter written: options of the command whose values are files that it writes.
  static func commandLine(writing written: Set<String> = []) -> String {
    CommandText(Array(CommandLine.arguments.dropFirst()), inputs: InputFiles.all, written: written).description
  }

  /// - Throws: `Failure` with exit code 64.
  static func check(seed: Int) throws(Failure) {
    guard (0...largestSeed).contains(seed) else {
      throw Failure(.usage, "--seed \(seed): between 0 and \(largestSeed)")
    }
  }
}

extension Limits {
  /// For the verifier that checks what a command writes after it has read a file: it takes numbers as long as it takes by
  /// itself, since results are longer than what was read. Where nothing is read, limits are those of the certificates.
  var raisedForVerifying: Limits {
    var limits = self
    limits.digits = max(digits, Limits().digits)
    limits.bytes = max(bytes, Limits().bytes)
    return limits
  }
}

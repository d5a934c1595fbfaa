import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables
import Testing

/// Certificates for tables and figures, each made in a moment.
enum Examples {
  static let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: "1"))

  static func network(_ widths: [Int], _ samples: Int, slope: Rational = -1) throws -> Network {
    try Network(widths: widths, slopes: [1, slope], samples: samples)
  }

  static func generic(_ network: Network, named name: String? = nil) throws -> NamedCertificate {
    NamedCertificate(
      name: name ?? "generic-\(network.samples).json", certificate: try certifier.almostEverywhere(network))
  }

  static func instance(_ network: Network, named name: String? = nil) throws -> NamedCertificate {
    let found = try #require(try certifier.congruentInstance(network, seed: 1, draws: 100))
    return NamedCertificate(name: name ?? "instance-\(network.samples).json", certificate: found.certificate)
  }

  /// A table of ranks of widths 2, 2 and slopes ±1, a row for each `N`.
  static func ranks(_ samples: [Int] = [2, 4]) throws -> CertifiedTable {
    try CertifiedTable(
      .ranks,
      rows: try samples.map { samples in
        let network = try network([2, 2], samples)
        return [try generic(network), try instance(network)]
      })
  }

  /// A histogram of ranks that the verifier counts again.
  static func histogram(
    _ widths: [Int], slopes: [Rational], inputs: [[Rational]], noise: [[Rational]]? = nil, _ counts: [Int: Int],
    named name: String = "histogram.json"
  ) throws -> NamedCertificate {
    let samples = inputs[0].count
    let network = try Network(widths: widths, slopes: slopes, samples: samples)
    let instance = try Instance(
      inputs: try matrix(inputs),
      noise: [try noise.map(matrix) ?? Matrix(rows: widths[1], columns: samples) { _, _ in 1 }], weights: [],
      for: network)
    return NamedCertificate(
      name: name,
      certificate: try certifier.rankHistogram(network, instance, [RankCount](counts.mapValues { Integer($0) })))
  }

  /// The exact generic rank of a matrix of a generic network with slope 1.
  static func genericRank(
    _ widths: [Int], _ samples: Int, noise: Set<Int>? = nil, named name: String,
    _ build: (GenericNetwork) throws -> GenericProblem
  ) throws -> NamedCertificate {
    let network = try Network(widths: widths, slopes: [1], samples: samples)
    let generic = try GenericNetwork(
      network, noise: noise ?? Set(1..<widths.count), pattern: ActivationPattern(firstSlopeFor: network))
    return NamedCertificate(name: name, certificate: try certifier.genericRank(try build(generic), seed: 1))
  }

  /// The values of `(f - 1)² + (f' - 1)²` over 4 for `X = (1, -1)` and one unit of slope 1/2: 9/20 with the one sign of `r`, 1/2 at
  /// kinks, `f = f' = 0`.
  static func census(named name: String = "census.json") throws -> NamedCertificate {
    let network = NetworkFields(widths: [1, 1], slopes: [1, try #require(Rational("1/2"))], samples: 2)
    let instance = InstanceFields(
      inputs: try matrix([[1, -1]]), noise: [try matrix([[1, 1]])], weights: [])
    let census = try #require(
      try certifier.localMinimumValues(network, instance, targets: try matrix([[1, 1]])))
    return NamedCertificate(name: name, certificate: census.certificate)
  }

  static func matrix(_ rows: [[Rational]]) throws -> Matrix<Rational> {
    try Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap { $0 })
  }

  /// What a check finds in a text that names these certificates.
  static func check(
    _ text: String, fileExtension: String, _ certificates: [NamedCertificate]
  ) throws -> TableCheck {
    try TableCheck(of: text, fileExtension: fileExtension) { name in
      guard let found = certificates.first(where: { $0.name == name }) else { throw Missing(name: name) }
      return found
    }
  }
}

/// A table names a certificate that is not there.
struct Missing: Error, CustomStringConvertible {
  let name: String

  var description: String { "\(name) is missing" }
}

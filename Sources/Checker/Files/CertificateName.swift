import Certificates
import Certifiers
import Reports

extension Claim {
  /// `gradient-rank-L3-N12-rank-0123456789abcdef.json`: the kind, the sizes, the kind
  /// of evidence, and a digest of the whole claim, of which this is the canonical text.
  func fileName(_ evidence: EvidenceKind, _ text: [UInt8]) -> String {
    let sizes =
      switch self {
      case .matrixRank(let matrix, _): "\(matrix.rows)x\(matrix.columns)"
      case .determinant(let matrix, _): "\(matrix.rows)x\(matrix.columns)"
      case .sparseMatrixRank(let matrix, _, _), .modularRank(let matrix, _, _): "\(matrix.rows)x\(matrix.columns)"
      case .genericRank(let generic, _, _): "\(generic.matrix.rows)x\(generic.matrix.columns)"
      case .convolution(let convolution, _): "C\(convolution.filters)-N\(convolution.samples)"
      case .pieces, .gradientRank, .everyPattern, .everyPatternNearby, .almostEverywhere, .failureBound, .rankHistogram,
        .rankHistogramPart, .training, .nearby, .loss, .noDifferentiableLocalMinimum, .globalMinimum, .noBadMinima,
        .localMinimumValues:
        network?.sizes ?? ""
      }
    return "\(kind)-\(sizes)-\(evidence)-\(digest(text)).json"
  }

  /// Sixteen hexadecimal digits that tell the claim from others.
  var digest: String { digest(json.canonicalBytes) }

  private func digest(_ text: [UInt8]) -> String {
    // What a sum finds its parts by.
    if case .rankHistogramPart = self { return String(SHA256.digest(text).prefix(16)) }
    let digits = String(text.fnv1a, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension NetworkFields {
  var sizes: String { "L\(widths.count)-N\(samples)" }
}

/// What the name of a certificate's file says of it, by which files are found: what they hold is read, and nothing rests on the name.
struct CertificateName {
  /// The last sixteen digits, of a part the first of its claim's hash; nil where the name has another form.
  let digits: String?
  /// Whether it is that of a part of a histogram.
  let isOfPart: Bool
  /// Whether it is that of a sum of parts.
  let isOfSum: Bool

  init(ofFile path: String) {
    let name = path.split(separator: "/").last ?? ""
    isOfPart = name.hasPrefix("\(ClaimKind.rankHistogramPart)-")
    isOfSum = name.contains("-\(EvidenceKind.sum)-")
    digits = CertificateName.digits(at: name)
  }

  private static func digits(at name: Substring) -> String? {
    // By bytes, as in every verifier: to Swift a hyphen can belong to the character before it.
    let end = Array(name.utf8.suffix(1 + 16 + ".json".utf8.count))
    guard end.count == 22, end[0] == UInt8(ascii: "-"), end[17...].elementsEqual(".json".utf8) else { return nil }
    let digits = String(decoding: end[1..<17], as: UTF8.self)
    return digits.allSatisfy { "0123456789abcdef".contains($0) } ? digits : nil
  }
}

import Certificates

extension Certificate {
  /// The bytes of the certificate's file.
  package var canonicalBytes: [UInt8] {
    let json: JSON = [
      "format": .text(Certificate.formatName), "version": .number(Certificate.formatVersion),
      "claim": claim.json, "evidence": evidence.json,
      "provenance": [
        "tool": .text(provenance.tool), "command": .text(provenance.command), "seed": .text(provenance.seed),
      ],
    ]
    return json.canonicalBytes
  }

  /// The claim of a certificate in canonical form, written alone, out of the bytes of the certificate's file: the lines of its
  /// member, by one level less deep. So it is not written a second time.
  package static func claimBytes(ofFile bytes: [UInt8]) -> [UInt8] {
    let (feed, margin) = (UInt8(ascii: "\n"), 2)
    let (opening, closing) = (Array("  \"claim\": {".utf8), Array("  },".utf8))
    var claim: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: feed) ?? bytes.count
      let line = bytes[start..<end]
      start = end + 1
      if claim.isEmpty {
        guard line.elementsEqual(opening) else { continue }
        claim.reserveCapacity(bytes.count)
        claim += [UInt8(ascii: "{"), feed]
      } else if line.elementsEqual(closing) {
        return claim + [UInt8(ascii: "}"), feed]
      } else {
        claim += line.dropFirst(margin)
        claim.append(feed)
      }
    }
    return claim
  }
}

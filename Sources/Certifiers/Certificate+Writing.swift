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
}

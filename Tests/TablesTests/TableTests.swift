import Certificates
import Certifiers
import ExactArithmetic
import Networks
import Tables
import Testing

/// Tables as functions of verified certificates, in every form, and what a check finds in them.
@Suite struct TableTests {
  private let certifier = Certifier(provenance: Provenance(tool: "test", command: "", seed: "1"))

  private func network(_ widths: [Int], _ samples: Int, slope: Rational = -1) throws -> Network {
    try Network(widths: widths, slopes: [1, slope], samples: samples)
  }

  private func named(_ certificate: Verified, _ name: String) -> NamedCertificate {
    NamedCertificate(name: name, certificate: certificate)
  }

  private func generic(_ network: Network) throws -> NamedCertificate {
    named(try certifier.almostEverywhere(network), "generic-\(network.samples).json")
  }

  private func instance(_ network: Network) throws -> NamedCertificate {
    let found = try #require(try certifier.congruentInstance(network, seed: 1, draws: 100))
    return named(found.certificate, "instance-\(network.samples).json")
  }

  private func ranks() throws -> CertifiedTable {
    try CertifiedTable(
      .ranks,
      rows: try [2, 4].map { samples in
        let network = try network([2, 2], samples)
        return [try generic(network), try instance(network)]
      })
  }

  private func check(_ text: String, _ table: CertifiedTable, as form: any TableForm) throws -> TableCheck {
    try TableCheck(of: text, fileExtension: form.fileExtension) { name in
      guard let found = table.certificates.first(where: { $0.name == name }) else { throw Missing() }
      return found
    }
  }

  @Test func rowsSayWhatTheirCertificatesSay() throws {
    let table = try ranks()
    #expect(
      table.rows.map { $0.texts.prefix(8).joined(separator: " ") } == [
        "2 2,2 1, -1 2 2^4 2 2 2", "2 2,2 1, -1 4 2^8 4 4 2",
      ])
    #expect(table.certificates.count == 4)
  }

  @Test(arguments: TableForms.all.map(\.name))
  func everyFormIsReadBack(name: String) throws {
    let form = try #require(TableForms.all.first { $0.name == name })
    let table = try ranks()
    let found = try check(form.text(of: table), table, as: form)
    #expect(found.faults.isEmpty, "\(found.faults.map(\.problem))")
    #expect(found.subject == "table ranks, 2 rows")
    #expect(found.certificates == 4)
  }

  /// Every digit of every form, one after the other: no change of a number goes through.
  @Test(arguments: TableForms.all.map(\.name))
  func noChangedDigitIsAccepted(name: String) throws {
    let form = try #require(TableForms.all.first { $0.name == name })
    let table = try ranks()
    let bytes = Array(form.text(of: table).utf8)
    var changed = 0
    for place in bytes.indices where (0x30...0x39).contains(bytes[place]) {
      var other = bytes
      other[place] = bytes[place] == 0x39 ? 0x38 : bytes[place] + 1
      changed += 1
      let text = String(decoding: other, as: UTF8.self)
      let found = try? check(text, table, as: form)
      #expect(found?.faults.isEmpty != true, "\(name), byte \(place)")
    }
    #expect(changed > 20)
  }

  @Test func aFaultNamesRowColumnAndBothNumbers() throws {
    let table = try ranks()
    let form = try #require(TableForms.all.first { $0.name == "csv" })
    let text = form.text(of: table).replacing(",2^8,4,4,", with: ",2^8,4,3,")
    let found = try check(text, table, as: form)
    #expect(found.faults.map(\.place) == ["line 3, row 2"])
    #expect(
      found.faults.map(\.problem) == [
        "column instance rank: the table says '3', instance-4.json says '4'"
      ])
  }

  @Test func certificatesThatDoNotBelongTogetherMakeNoRow() throws {
    let (two, three) = (try network([2, 2], 2), try network([2, 2], 3))
    let fault = #expect(throws: RowFault.self) {
      try CertifiedTable(.ranks, rows: [[try generic(two), try instance(three)]])
    }
    #expect(
      fault?.description.hasPrefix("generic-2.json is about L = 2, widths 2,2, slopes {1, -1}, N = 2, but") == true)
    #expect(throws: RowFault.self) { try CertifiedTable(.patterns, rows: [[try generic(two)]]) }
    #expect(throws: RowFault.self) { try CertifiedTable(.thresholds, rows: [[try generic(two), try generic(three)]]) }
    #expect(throws: RowFault.self) { try CertifiedTable(.fullRank, rows: [[try generic(two)]]) }
  }

  @Test func aTextThatIsNoTableIsRefused() throws {
    for form in TableForms.all {
      #expect(throws: FormatError.self) {
        try TableCheck(of: "something\n", fileExtension: form.fileExtension) { _ in throw Missing() }
      }
    }
    let fault = #expect(throws: FormatError.self) {
      try TableCheck(of: "", fileExtension: "xlsx") { _ in throw Missing() }
    }
    #expect(fault?.problem.contains(".tex, .md, .csv, .json, .svg") == true)
  }
}

/// A table names a certificate that is not there.
private struct Missing: Error {}

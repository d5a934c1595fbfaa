import ExactArithmetic
import Tables
import TestSupport
import Testing

/// What all forms of tables share: they are read back, and no number in them can be changed.
@Suite struct TableFormTests {
  static let names = TableForms.all.map(\.name)

  private func form(_ name: String) throws -> any TableForm {
    try #require(TableForms.all.first { $0.name == name })
  }

  private func check(_ text: String, _ table: CertifiedTable, _ form: any TableForm) throws -> TableCheck {
    try Examples.check(text, fileExtension: form.fileExtension, table.certificates)
  }

  @Test func formsHaveTheirNamesAndExtensions() {
    #expect(
      TableForms.all.map { "\($0.name) .\($0.fileExtension)" } == [
        "latex .tex", "markdown .md", "csv .csv", "json .json",
      ])
  }

  @Test(arguments: names, TableKind.all.map(\.name))
  func everyKindIsReadBack(name: String, kind: String) throws {
    let form = try form(name)
    let table = try Self.table(kind)
    let found = try check(form.text(of: table), table, form)
    #expect(found.faults.isEmpty, "\(found.faults.map(\.problem))")
    #expect(found.subject == "table \(kind), \(table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows")")
    #expect(found.certificates == table.certificates.count)
  }

  private static func table(_ kind: String) throws -> CertifiedTable {
    switch kind {
    case "ranks": return try Examples.ranks()
    case "patterns":
      return try CertifiedTable(
        .patterns,
        rows: [
          [try Examples.histogram([1, 1], slopes: [1, 0], inputs: [[1]], [0: 1, 1: 1], named: "a.json")],
          [try Examples.histogram([1, 1], slopes: [1, -1], inputs: [[1, 2]], [1: 4], named: "b.json")],
        ])
    case "thresholds":
      return try CertifiedTable(
        .thresholds,
        rows: [
          try (1...2).map { samples in
            try Examples.genericRank([1, 1], samples, noise: [], named: "\(samples).json") { try $0.layer(1) }
          }
        ])
    default:
      return try CertifiedTable(
        .fullRank, rows: [[try Examples.genericRank([1, 1], 1, named: "a.json") { try $0.stacked() }]])
    }
  }

  /// Every digit of every form, one after the other: no change of a number goes through.
  @Test(arguments: names)
  func noChangedDigitIsAccepted(name: String) throws {
    let form = try form(name)
    let table = try Examples.ranks()
    let bytes = Array(form.text(of: table).utf8)
    var changed = 0
    for place in bytes.indices where (0x30...0x39).contains(bytes[place]) {
      var other = bytes
      other[place] = bytes[place] == 0x39 ? 0x38 : bytes[place] + 1
      changed += 1
      let found = try? check(String(decoding: other, as: UTF8.self), table, form)
      #expect(found?.faults.isEmpty != true, "\(name), byte \(place)")
    }
    #expect(changed > 20)
  }

  /// Without its certificates a table has no numbers: it is written with its head, and refused.
  @Test(arguments: names)
  func anEmptyTableIsWrittenAndRefused(name: String) throws {
    let form = try form(name)
    let empty = try CertifiedTable(.ranks, rows: [])
    let found = try check(form.text(of: empty), empty, form)
    #expect(found.faults.map { "\($0.place): \($0.problem)" } == ["the file: has no row"])
    #expect(found.subject == "table ranks, 0 rows" && found.certificates == 0)
  }

  @Test(arguments: names)
  func oneRow(name: String) throws {
    let form = try form(name)
    let table = try Examples.ranks([3])
    let found = try check(form.text(of: table), table, form)
    #expect(found.faults.isEmpty)
    #expect(found.subject == "table ranks, 1 row" && found.certificates == 2)
  }

  /// A certificate's name may have in it what a form gives a meaning to.
  @Test(arguments: names)
  func namesAreEscaped(name: String) throws {
    let form = try form(name)
    let network = try Examples.network([2, 2], 2)
    let table = try CertifiedTable(
      .ranks,
      rows: [
        [
          try Examples.generic(network, named: "a_&%#$-{<b>},c.json"),
          try Examples.instance(network, named: "certificates/d--e_.json"),
        ]
      ])
    let found = try check(form.text(of: table), table, form)
    #expect(found.faults.isEmpty, "\(found.faults.map(\.problem))")
    #expect(found.certificates == 2)
  }

  @Test func theSameCertificateInSeveralRowsIsOne() throws {
    let table = try Examples.ranks([2, 3, 2])
    #expect(table.rows.count == 3 && table.certificates.count == 4)
    for form in TableForms.all {
      let found = try check(form.text(of: table), table, form)
      #expect(found.faults.isEmpty && found.certificates == 4, "\(form.name)")
    }
  }
}

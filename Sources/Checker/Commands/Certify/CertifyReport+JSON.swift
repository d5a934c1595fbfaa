extension CertifyReport {
  var json: JSONValue {
    .object([
      ("statement", .text(statement)), ("layers", .number(layers)), ("widths", .numbers(widths)),
      ("slopes", .texts(slopes)), ("samples", .number(samples)), ("patterns", .text(patterns)),
      ("claims", .array(rows.map(\.json))), ("notes", .texts(notes)), ("folder", .text(folder)),
    ])
  }

  /// What is proved, in a line; each claim has its own statement in full.
  private var statement: String {
    let place =
      "L = \(layers), widths \(widths.map(String.init).joined(separator: ",")), slopes {\(slopes.joined(separator: ", "))}, N = \(samples)"
    if rows.count == 1, let row = rows.first { return row.statement }
    return rows.isEmpty ? "nothing is proved; \(place)" : "\(rows.count) claims are proved; \(place)"
  }
}

extension CertifyReport.Row {
  fileprivate var json: JSONValue {
    .object([
      ("claim", .text(claim)), ("method", .text(method)), ("patterns", .text(patterns)), ("verdict", .text(verdict)),
      ("statement", .text(statement)), ("seconds", .number(seconds)), ("certificate", .text(certificate)),
      ("reused", .flag(reused)), ("kernel_vector", kernelVector.map { .texts($0) }), ("elimination", elimination?.json),
    ])
  }
}

extension EliminationReport {
  fileprivate var json: JSONValue {
    .object([
      ("rank", .number(rank)), ("row_rank_profile", .numbers(rowRankProfile)),
      ("column_rank_profile", .numbers(columnRankProfile)), ("leading_minors", .texts(leadingMinors)),
      ("determinant", .text(determinant)), ("determinant_sign", .number(determinantSign)),
      ("determinant_digits", .number(determinantDigits)),
    ])
  }
}

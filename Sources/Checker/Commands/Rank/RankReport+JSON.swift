extension RankReport {
  var json: JSONValue {
    .object([
      ("rank", rank.map { .number($0) }), ("rank_at_least", rankAtLeast.map { .number($0) }),
      ("statement", .text(statement)), ("rows", .number(rows)), ("columns", .number(columns)),
      ("entries", .number(entries)), ("format", .text(format)), ("notes", .texts(notes)),
      ("minor_rows", minor.map { .numbers($0.rows) }),
      ("minor_columns", minor.map { .numbers($0.columns) }), ("counted_from", minor.map { .number($0.countedFrom) }),
      ("field", field.map { .text($0.name) }), ("rational_rank", rationalRank.map { .number($0) }),
      ("prime", prime.map { .number(Int($0)) }), ("determinant", determinant.map { .text("\($0)") }),
      ("determinant_certificate", determinantCertificate.map { .text($0) }),
      ("remark", remark.map { .text($0) }),
      ("kernel", kernel.map { .text($0.path) }), ("kernel_format", kernel.map { .text($0.format) }),
      ("left_kernel", leftKernel.map { .text($0.path) }), ("left_kernel_format", leftKernel.map { .text($0.format) }),
      ("certificate", certificate.map { .text($0) }),
    ])
  }
}

/// The formats of matrix files.
public enum MatrixFormat: String, CaseIterable, Sendable {
  case matrixMarket = "mtx"
  case sms
  case flint
  /// Lines of numbers, separated by commas, semicolons, tabs or spaces.
  case table = "csv"
  case numpy = "npy"
  /// PARI's `[1, 2; 3, 4]`, Python's `[[1, 2], [3, 4]]`, and what Sage prints.
  case brackets

  /// The format that a file's first bytes or its name tell; a table where nothing is told.
  ///
  /// - Parameter name: without `.gz`.
  init(head: [UInt8], name: String) {
    if head.starts(with: NumpyReader.magic) {
      self = .numpy
      return
    }
    if head.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
      self = .brackets
      return
    }
    let line = String(decoding: head.prefix { $0 != UInt8(ascii: "\n") }.prefix(200), as: UTF8.self)
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    if line.lowercased().hasPrefix("%%matrixmarket") {
      self = .matrixMarket
    } else if words.count == 3, words.prefix(2).allSatisfy({ Int($0) != nil }),
      ["M", "R", "I", "P", "Z", "Q"].contains(words[2].uppercased())
    {
      self = .sms
    } else if let format = MatrixFormat(extension: name) {
      self = format
    } else if words.count >= 2, words.prefix(2).allSatisfy({ Int($0) != nil }),
      line.hasPrefix("\(words[0]) \(words[1])  ")
    {
      // FLINT puts two spaces after the shape.
      self = .flint
    } else {
      self = .table
    }
  }

  init?(extension name: String) {
    let suffix = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).last.map(String.init)
    switch suffix {
    case "mtx", "mm": self = .matrixMarket
    case "sms": self = .sms
    case "flint", "fmpz_mat", "fmpq_mat": self = .flint
    case "csv", "tsv": self = .table
    case "npy": self = .numpy
    case "gp", "pari": self = .brackets
    default: return nil
    }
  }
}

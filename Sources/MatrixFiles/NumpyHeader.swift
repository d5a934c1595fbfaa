/// The header of a NumPy array file, a Python dictionary:
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
struct NumpyHeader {
  enum Scalar { case boolean, signed, unsigned, float }

  let scalar: Scalar
  /// Bytes of an entry.
  let size: Int
  let isBigEndian: Bool
  let isFortranOrder: Bool
  let shape: [Int]

  init(_ text: [UInt8]) throws(MatrixFileError) {
    var parser = Parser(text: text)
    var (descr, order, shape) = (String?.none, Bool?.none, [Int]?.none)
    try parser.expect("{")
    while !parser.accept("}") {
      let key = try parser.quoted()
      try parser.expect(":")
      switch key {
      case "descr" where descr == nil:
        if parser.next == UInt8(ascii: "[") {
          throw NumpyHeader.fault("a structured array is not read", mend: "save one plain field of it")
        }
        descr = try parser.quoted()
      case "fortran_order" where order == nil:
        if parser.accept("True") {
          order = true
        } else {
          try parser.expect("False")
          order = false
        }
      case "shape" where shape == nil: shape = try parser.tuple()
      default: throw NumpyHeader.fault("unexpected key '\(key)'", mend: "save it with numpy.save")
      }
      if !parser.accept(",") {
        try parser.expect("}")
        break
      }
    }
    guard parser.next == nil else {
      throw NumpyHeader.fault("text after the dictionary", mend: "save it with numpy.save")
    }
    guard let descr, let order, let shape else {
      throw NumpyHeader.fault("one of descr, fortran_order, shape is missing", mend: "save it with numpy.save")
    }
    (isFortranOrder, self.shape) = (order, shape)
    (scalar, size, isBigEndian) = try NumpyHeader.type(descr)
  }

  private static func type(_ descr: String) throws(MatrixFileError) -> (Scalar, Int, Bool) {
    let refusal = fault(
      "entries of type '\(descr.prefix(20))' are not read", mend: "save booleans, integers or floats of 2, 4 or 8 bytes"
    )
    var body = descr[...]
    let order = body.first.map { "<>|=".contains($0) } == true ? body.removeFirst() : "|"
    guard let letter = body.popFirst(), body.utf8.count <= 2, let size = Int(body) else { throw refusal }
    let scalar: Scalar
    switch (letter, size) {
    case ("b", 1): scalar = .boolean
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8): scalar = .signed
    case ("u", 1), ("u", 2), ("u", 4), ("u", 8): scalar = .unsigned
    case ("f", 2), ("f", 4), ("f", 8): scalar = .float
    default: throw refusal
    }
    if size > 1, order == "|" { throw fault("type '\(descr)' has no byte order", mend: "save it with numpy.save") }
    return (scalar, size, order == ">")
  }

  static func fault(_ problem: String, mend: String) -> MatrixFileError {
    MatrixFileError(at: "NumPy header", problem, mend: mend)
  }

  private struct Parser {
    let text: [UInt8]
    var position = 0

    init(text: [UInt8]) { self.text = text }

    /// The next byte that is not white space.
    var next: UInt8? {
      mutating get {
        while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
        return position < text.count ? text[position] : nil
      }
    }

    mutating func accept(_ token: String) -> Bool {
      guard next != nil, text[position...].starts(with: token.utf8) else { return false }
      position += token.utf8.count
      return true
    }

    mutating func expect(_ token: String) throws(MatrixFileError) {
      if !accept(token) { throw fault("expected \(token) at byte \(position)", mend: "save it with numpy.save") }
    }

    mutating func quoted() throws(MatrixFileError) -> String {
      let quote = next
      guard let quote, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
        let end = text[(position + 1)...].firstIndex(of: quote)
      else { throw fault("expected a text at byte \(position)", mend: "save it with numpy.save") }
      defer { position = end + 1 }
      return String(decoding: text[(position + 1)..<end], as: UTF8.self)
    }

    /// Sizes of at most 18 digits.
    mutating func tuple() throws(MatrixFileError) -> [Int] {
      var sizes: [Int] = []
      try expect("(")
      while !accept(")") {
        _ = next
        let digits = text[position...].prefix { (0x30...0x39).contains($0) }
        guard let size = NumberText.word(digits) else {
          throw fault("expected a size at byte \(position)", mend: "save it with numpy.save")
        }
        sizes.append(size)
        position += digits.count
        _ = accept("L")
        if !accept(",") {
          try expect(")")
          break
        }
      }
      return sizes
    }

    private func fault(_ problem: String, mend: String) -> MatrixFileError { NumpyHeader.fault(problem, mend: mend) }
  }
}

/// The header of a NumPy array file, a Python dictionary:
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
struct NumpyHeader {
  let type: ScalarType
  /// Each entry is two numbers of that type, the second of which is the imaginary part.
  let isComplex: Bool
  let isBigEndian: Bool
  let isFortranOrder: Bool
  let shape: [Int]

  init(_ text: [UInt8]) throws(MatrixFileError) {
    var scanner = HeaderScanner(text) { problem, byte in
      NumpyHeader.fault("\(problem) at byte \(byte)", mend: "save it with numpy.save")
    }
    var (descr, order, shape) = (String?.none, Bool?.none, [Int]?.none)
    try scanner.expect("{")
    while !scanner.accept("}") {
      let key = try scanner.quoted(by: "'\"")
      try scanner.expect(":")
      switch key {
      case "descr" where descr == nil:
        if scanner.next == UInt8(ascii: "[") {
          throw NumpyHeader.fault("a structured array is not read", mend: "save one plain field of it")
        }
        descr = try scanner.quoted(by: "'\"")
      case "fortran_order" where order == nil:
        if scanner.accept("True") {
          order = true
        } else {
          try scanner.expect("False")
          order = false
        }
      case "shape" where shape == nil: shape = try NumpyHeader.shape(&scanner)
      default: throw NumpyHeader.fault("unexpected key '\(key)'", mend: "save it with numpy.save")
      }
      if !scanner.accept(",") {
        try scanner.expect("}")
        break
      }
    }
    guard scanner.next == nil else {
      throw NumpyHeader.fault("text after the dictionary", mend: "save it with numpy.save")
    }
    guard let descr, let order, let shape else {
      throw NumpyHeader.fault("one of descr, fortran_order, shape is missing", mend: "save it with numpy.save")
    }
    (isFortranOrder, self.shape) = (order, shape)
    (type, isComplex, isBigEndian) = try NumpyHeader.type(descr)
  }

  private static func type(_ descr: String) throws(MatrixFileError) -> (ScalarType, Bool, Bool) {
    let refusal = fault(
      "entries of type '\(descr.prefix(20))' are not read", mend: "save booleans, integers or floats of 2, 4 or 8 bytes"
    )
    var body = descr[...]
    let order = body.first.map { "<>|=".contains($0) } == true ? body.removeFirst() : "|"
    guard let letter = body.popFirst(), body.utf8.count <= 2, let size = Int(body) else { throw refusal }
    let type: ScalarType
    switch (letter, size) {
    case ("b", 1): type = .boolean
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8): type = .signed(size)
    case ("u", 1), ("u", 2), ("u", 4), ("u", 8): type = .unsigned(size)
    case ("f", 2): type = .float16
    case ("f", 4), ("c", 8): type = .float32
    case ("f", 8), ("c", 16): type = .float64
    default: throw refusal
    }
    if size > 1, order == "|" { throw fault("type '\(descr)' has no byte order", mend: "save it with numpy.save") }
    return (type, letter == "c", order == ">")
  }

  static func fault(_ problem: String, mend: String) -> MatrixFileError {
    MatrixFileError(at: "NumPy header", problem, mend: mend)
  }

  /// A tuple of sizes; Python 2 wrote an L after some.
  private static func shape(_ scanner: inout HeaderScanner) throws(MatrixFileError) -> [Int] {
    var sizes: [Int] = []
    try scanner.expect("(")
    while !scanner.accept(")") {
      sizes.append(try scanner.size())
      _ = scanner.accept("L")
      if !scanner.accept(",") {
        try scanner.expect(")")
        break
      }
    }
    return sizes
  }
}

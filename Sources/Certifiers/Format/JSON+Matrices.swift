import Certificates
import ExactArithmetic

extension JSON {
  /// A matrix, one text per row.
  init<Entry: CustomStringConvertible>(_ matrix: Matrix<Entry>) {
    var text: [UInt8] = []
    self = [
      "rows": .number(matrix.rows), "columns": .number(matrix.columns),
      "entries": .array(
        (0..<matrix.rows).map { i in
          text.removeAll(keepingCapacity: true)
          for entry in matrix.row(i) {
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            text.append(textOf: entry)
          }
          return .text(String(decoding: text, as: UTF8.self))
        }),
    ]
  }

  /// A sparse matrix, one text per row that has entries.
  init<Entry: CustomStringConvertible>(_ matrix: SparseMatrix<Entry>) {
    var text: [UInt8] = []
    self = [
      "rows": .number(matrix.rows), "columns": .number(matrix.columns),
      "entries": .array(
        matrix.lines.map { line in
          text.removeAll(keepingCapacity: true)
          text.append(digitsOf: UInt64(line.index))
          for entry in line.entries {
            text.append(UInt8(ascii: " "))
            text.append(digitsOf: UInt64(entry.column))
            text.append(UInt8(ascii: " "))
            text.append(textOf: entry.value)
          }
          return .text(String(decoding: text, as: UTF8.self))
        }),
    ]
  }

  init(_ numbers: [Int]) { self = .array(numbers.map { .number($0) }) }
}

extension [UInt8] {
  /// Appends a number's one text, without a `String` where it is short.
  @inline(__always)
  fileprivate mutating func append(textOf number: some CustomStringConvertible) {
    switch number {
    case let number as UInt64: append(digitsOf: number)
    case let number as Integer: append(number)
    case let number as Rational:
      append(number.numerator)
      if number.isInteger { return }
      append(UInt8(ascii: "/"))
      append(number.denominator)
    case let polynomial as Polynomial where !polynomial.isZero:
      var isFirst = true
      polynomial.forEachTerm { monomial, coefficient in
        if !isFirst { append(UInt8(ascii: "+")) }
        isFirst = false
        append(textOf: coefficient)
        for power in monomial.powers {
          append(UInt8(ascii: "*"))
          var name = power.name
          name.withUTF8 { append(contentsOf: $0) }
          if power.exponent > 1 {
            append(UInt8(ascii: "^"))
            append(digitsOf: UInt64(power.exponent))
          }
        }
      }
    default: append(contentsOf: number.description.utf8)
    }
  }

  private mutating func append(_ number: Integer) {
    guard let word = number.word else { return append(contentsOf: number.description.utf8) }
    if word < 0 { append(UInt8(ascii: "-")) }
    append(digitsOf: UInt64(word.magnitude))
  }

  fileprivate mutating func append(digitsOf number: UInt64) {
    if number < 10 { return append(UInt8(ascii: "0") + UInt8(number)) }
    // 2^64 has 20 digits.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var (rest, start) = (number, digits.count)
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[start...]))
    }
  }
}

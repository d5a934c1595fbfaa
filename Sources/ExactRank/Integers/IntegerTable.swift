import CGMPSearch
import Dispatch
import ExactArithmetic

/// A matrix of integers for elimination in place: words while all of them fit, GMP
/// integers from then on. The inner loops allocate nothing but what a growing
/// GMP integer needs.
final class IntegerTable {
  private let rows: Int
  private let columns: Int
  /// The entries while they fit.
  private var words: UnsafeMutablePointer<Int>?
  /// The entries from then on.
  private var integers: UnsafeMutablePointer<gmp_integer>?

  init(_ matrix: Matrix<Integer>) {
    (rows, columns) = (matrix.rows, matrix.columns)
    let words = UnsafeMutablePointer<Int>.allocate(capacity: max(1, rows * columns))
    self.words = words
    for (i, entry) in matrix.elements.enumerated() {
      words[i] = entry.word ?? 0
    }
    if matrix.elements.contains(where: { ($0.word?.magnitude ?? .max) >= 1 << 62 }) { leaveWords(matrix) }
  }

  deinit {
    words?.deallocate()
    if let integers {
      for i in 0..<rows * columns { gmp_clear(integers + i) }
      integers.deallocate()
    }
  }

  /// Goes over to GMP, with the entries of a matrix or those that are here.
  private func leaveWords(_ matrix: Matrix<Integer>? = nil) {
    guard integers == nil, let words else { return }
    let integers = UnsafeMutablePointer<gmp_integer>.allocate(capacity: max(1, rows * columns))
    for i in 0..<rows * columns {
      gmp_init(integers + i)
      if let matrix {
        matrix.elements[i].withGMP { gmp_set(integers + i, $0) }
      } else {
        gmp_set_word(integers + i, words[i])
      }
    }
    self.integers = integers
  }

  func isZero(_ row: Int, _ column: Int) -> Bool {
    let place = row * columns + column
    return integers.map { gmp_sign($0 + place) == 0 } ?? (words.map { $0[place] == 0 } ?? true)
  }

  subscript(row: Int, column: Int) -> Integer {
    let place = row * columns + column
    if let integers { return Integer.computed { gmp_set($0, integers + place) } }
    return Integer(words?[place] ?? 0)
  }

  /// -1, 0 or 1.
  func sign(_ row: Int, _ column: Int) -> Int {
    let place = row * columns + column
    return integers.map { Int(gmp_sign($0 + place)) } ?? words?[place].signum() ?? 0
  }

  /// Whether one entry of a row is less than another.
  func isLess(_ row: Int, _ column: Int, than other: Int) -> Bool {
    let (place, otherPlace) = (row * columns + column, row * columns + other)
    if let integers { return gmp_compare(integers + place, integers + otherPlace) < 0 }
    return words.map { $0[place] < $0[otherPlace] } ?? false
  }

  /// `row ← row · factor / divisor`, where that is of integers.
  func scale(_ row: Int, by factor: Integer, over divisor: Integer) {
    if integers == nil, let words, let factor = factor.word, let divisor = divisor.word {
      let own = UnsafeMutableBufferPointer(start: words + row * columns, count: columns)
      let division = ExactWordDivision(by: divisor)
      if own.allSatisfy({ division.quotient(Int128($0) * Int128(factor)) != nil }) {
        for k in own.indices { own[k] = division.quotient(Int128(own[k]) * Int128(factor)) ?? 0 }
        return
      }
    }
    leaveWords()
    guard let integers else { return }
    factor.withGMP { factor in
      divisor.withGMP { divisor in
        for entry in integers + row * columns..<integers + (row + 1) * columns {
          gmp_multiply(entry, entry, factor)
          gmp_divide_exact(entry, entry, divisor)
        }
      }
    }
  }

  /// A step of Gauss and Jordan in all columns of a row: `row ← (pivot · row - factor · pivotRow) / previous`, where that is of
  /// integers, with the pivot and the factor the entries of both rows in the given column.
  func clear(_ column: Int, in other: Int, with pivotRow: Int, previous: Integer) {
    if integers == nil, let words, let divisor = previous.word {
      let (row, pivot) = (words + other * columns, words + pivotRow * columns)
      if step(row, pivot, column, from: 0, ExactWordDivision(by: divisor)) {
        row[column] = 0
        return
      }
    }
    leaveWords()
    guard let integers else { return }
    IntegerTable.step(
      CollectionOfOne(other), integers, columns, integers + pivotRow * columns, column, from: 0, previous)
    gmp_set_word(integers + other * columns + column, 0)
  }

  /// A step of Bareiss: for the given rows and the columns after the pivot's,
  /// `row ← (pivot · row - factor · pivotRow) / previous`; the entries at and before the
  /// pivot's column are left as they are.
  /// - Parameter threads: that share the rows.
  func eliminate(_ column: Int, from others: [Int], with pivotRow: Int, previous: Integer, threads: Int = 1) {
    var done = 0
    if integers == nil, let words, let divisor = previous.word {
      let division = ExactWordDivision(by: divisor)
      let pivot = words + pivotRow * columns
      while done < others.count {
        guard step(words + others[done] * columns, pivot, column, from: column + 1, division) else { break }
        done += 1
      }
      if done == others.count { return }
      leaveWords()
    }
    guard let integers else { return }
    let (pivot, rows) = (integers + pivotRow * columns, others[done...])
    // Fewer operations are done before another thread has begun.
    let threads = rows.count * (columns - column) < IntegerTable.leastShared ? 1 : threads
    guard threads > 1 else {
      IntegerTable.step(rows, integers, columns, pivot, column, from: column + 1, previous)
      return
    }
    // Each thread writes the rows that are its own.
    nonisolated(unsafe) let table = integers
    nonisolated(unsafe) let pivotEntries = pivot
    let width = columns
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let own = stride(from: rows.startIndex + thread, to: rows.endIndex, by: threads).lazy.map { rows[$0] }
      IntegerTable.step(own, table, width, pivotEntries, column, from: column + 1, previous)
    }
  }

  private static let leastShared = 1024

  /// The given rows, in GMP integers, from a column on, but for that of the pivot.
  private static func step(
    _ others: some Sequence<Int>, _ integers: UnsafeMutablePointer<gmp_integer>, _ columns: Int,
    _ pivot: UnsafeMutablePointer<gmp_integer>, _ column: Int, from first: Int, _ previous: Integer
  ) {
    let isFirst = previous == .one
    withUnsafeTemporaryAllocation(of: gmp_integer.self, capacity: 1) { room in
      guard let scratch = room.baseAddress else { return }
      gmp_init(scratch)
      previous.withGMP { previous in
        for other in others {
          let row = integers + other * columns
          for k in first..<max(first, columns) where k != column {
            gmp_multiply(scratch, pivot + column, row + k)
            gmp_subtract_product(scratch, row + column, pivot + k)
            if isFirst { gmp_swap(row + k, scratch) } else { gmp_divide_exact(row + k, scratch, previous) }
          }
        }
      }
      gmp_clear(scratch)
    }
  }

  /// One row in words, from a column on, but for that of the pivot; false, with the row as it was, when a result does not fit.
  private func step(
    _ row: UnsafeMutablePointer<Int>, _ pivot: UnsafePointer<Int>, _ column: Int, from first: Int,
    _ division: ExactWordDivision
  ) -> Bool {
    let (head, factor) = (pivot[column], row[column])
    // Magnitudes below 2^62, so that neither product nor difference overflows 128 bits.
    for k in first..<max(first, columns) where k != column {
      let difference = Int128(head) * Int128(row[k]) - Int128(factor) * Int128(pivot[k])
      guard let quotient = division.quotient(difference) else {
        restore(row, pivot, column, first..<k, division)
        return false
      }
      row[k] = quotient
    }
    return true
  }

  /// Undoes the first results of a step: `row[k] = (q · previous + factor · pivot[k]) / head`.
  private func restore(
    _ row: UnsafeMutablePointer<Int>, _ pivot: UnsafePointer<Int>, _ column: Int, _ done: Range<Int>,
    _ division: ExactWordDivision
  ) {
    for k in done where k != column {
      let sum = Int128(row[k]) * Int128(division.divisor) + Int128(row[column]) * Int128(pivot[k])
      row[k] = Int(sum / Int128(pivot[column]))
    }
  }
}

/// Division of double words by a word that divides them: a product with its inverse modulo 2^64.
private struct ExactWordDivision {
  let divisor: Int
  private let shift: Int
  private let inverse: UInt
  private let largest: Int128

  /// - Requires: the divisor is not zero.
  init(by divisor: Int) {
    self.divisor = divisor
    shift = divisor.trailingZeroBitCount
    let odd = UInt(bitPattern: divisor >> shift)
    var inverse = (3 &* odd) ^ 2
    for _ in 0..<5 { inverse = inverse &* (2 &- odd &* inverse) }
    self.inverse = inverse
    largest = Int128(1 << 62 - 1) * Int128(divisor.magnitude)
  }

  /// The quotient, unless its magnitude is 2^62 or more.
  @inline(__always)
  func quotient(_ dividend: Int128) -> Int? {
    if dividend > largest || dividend < -largest { return nil }
    return Int(bitPattern: UInt(truncatingIfNeeded: dividend >> Int128(shift)) &* inverse)
  }
}

import ExactArithmetic
import Reports

/// Digits up to which a number is printed in full for people.
private let mostDigits = 40

extension Integer {
  /// The number for people: in full while it is short, else how it begins and how many digits it has.
  var forPeople: String {
    let text = description
    let digits = text.utf8.count - (sign < 0 ? 1 : 0)
    return digits <= mostDigits ? text : "\(text.prefix(sign < 0 ? 9 : 8))… (\(digits) digits)"
  }
}

extension [Integer] {
  /// A vector for people: its first entries, and how many there are.
  var forPeople: String {
    var text = ""
    for (index, entry) in enumerated() {
      let next = (index == 0 ? "" : ", ") + entry.forPeople
      if index > 0 && text.count + next.count > 100 { return "(\(text), …), \(count) entries" }
      text += next
    }
    return "(\(text))"
  }
}

extension [Int] {
  /// Increasing places, counted from 0 here, for people, who count from 1, runs of them as ranges: `1–9, 11`.
  var rangesForPeople: String {
    var ranges: [ClosedRange<Int>] = []
    for place in self {
      let number = place + 1
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    let texts = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    return texts.count <= 8
      ? texts.joined(separator: ", ") : texts.prefix(6).joined(separator: ", ") + ", … (\(count) in all)"
  }
}

extension Rational {
  /// A number that is not negative, for people: exactly while it is short, else rounded up.
  var forPeople: String {
    let text = description
    return text.utf8.count <= 16 ? text : "\(scientific(awayFromZero: true)), rounded up"
  }
}

/// A time for people, in the largest unit of which there are two.
func timeInWords(seconds: Integer) -> String {
  var (unit, count) = ("s", seconds)
  for (next, size) in [("min", 60), ("h", 60), ("days", 24), ("years", 365)] {
    guard count >= Integer(2 * size),
      let rounded = try? (count + Integer(size / 2)).quotientAndRemainder(dividingBy: Integer(size)).quotient
    else { break }
    (unit, count) = (next, rounded)
  }
  return "\(count.forPeople) \(unit)"
}

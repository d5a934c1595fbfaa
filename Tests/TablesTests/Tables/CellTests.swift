import ExactArithmetic
import Tables
import Testing

/// What a cell says in each form: the signs that a form gives a meaning to are escaped.
@Suite struct CellTests {
  private func texts(_ cell: Cell) -> [String: String] {
    Dictionary(uniqueKeysWithValues: TableForms.all.map { ($0.name, $0.text(of: cell)) })
  }

  private func expect(
    _ cell: Cell, _ plain: String, latex: String, markdown: String? = nil, json: String? = nil
  ) {
    #expect(texts(cell) == ["csv": plain, "markdown": markdown ?? plain, "latex": latex, "json": json ?? plain])
    #expect(cell.plain == plain)
  }

  @Test func numbers() throws {
    expect(.integer(0), "0", latex: "$0$")
    expect(.integer(-5), "-5", latex: "$-5$")
    expect(.rational(try #require(Rational("-1/3"))), "-1/3", latex: "$-1/3$")
    expect(.rational(4), "4", latex: "$4$")
    expect(.power(base: 3, exponent: 12), "3^12", latex: "$3^{12}$")
    expect(.list([2, 30]), "2,30", latex: "$2,30$", json: "[2, 30]")
  }

  /// `10^100 + 1` and `3^50` in lowest terms: no digit is lost.
  @Test func longNumbers() throws {
    let power = "1" + String(repeating: "0", count: 99) + "1"
    expect(.integer(try #require(Integer(power))), power, latex: "$\(power)$")
    let fraction = "-\(power)/717897987691852588770249"
    expect(.rational(try #require(Rational(fraction))), fraction, latex: "$\(fraction)$")
  }

  @Test func signsOfLaTeX() {
    expect(.words("50 % & a_b #1 $x {y}"), "50 % & a_b #1 $x {y}", latex: "50 \\% \\& a\\_b \\#1 \\$x \\{y\\}")
    expect(.words("a\\b"), "a\\b", latex: "a\\textbackslash{}b")
    // A rank and its count stay on one line; a minus is one.
    expect(.words("0: 1, 1: 3"), "0: 1, 1: 3", latex: "0:~1, 1:~3")
    expect(.words("from -1"), "from -1", latex: "from $-$1")
  }

  @Test func signsOfMarkdown() { expect(.words("a|b||c"), "a|b||c", latex: "a|b||c", markdown: "a\\|b\\|\\|c") }

  @Test func mathematics() {
    expect(.words("`{1, 2}`"), "{1, 2}", latex: "$\\{1, 2\\}$")
    expect(.words("where `s ≠ 0`"), "where s ≠ 0", latex: "where $s \\ne  0$")
  }
}

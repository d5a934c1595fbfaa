import Reports
import Testing

/// Texts with mathematics, in each form that people read.
@Suite struct ProseTests {
  @Test(arguments: [
    // Outside mathematics: what each form gives a meaning to is escaped, and a minus is one.
    ("plain & 5 % of #1", "plain & 5 % of #1", "plain \\& 5 \\% of \\#1", "plain &amp; 5 % of #1"),
    ("a|b <c>", "a\\|b <c>", "a|b <c>", "a|b &lt;c&gt;"),
    ("from -1 to 2", "from -1 to 2", "from $-$1 to 2", "from −1 to 2"),
    ("two-layer 3-1", "two-layer 3-1", "two-layer 3-1", "two-layer 3-1"),
    // Mathematics: signs, lowered and raised text, sets, and names upright.
    (
      "`N ≤ d_{L-2} d_{L-1}`", "`N ≤ d_{L-2} d_{L-1}`", "$N \\le  d_{L-2} d_{L-1}$",
      "<span class=\"m s\"><i>N</i> ≤ <i>d</i><sub><i>L</i>−2</sub> <i>d</i><sub><i>L</i>−1</sub></span>"
    ),
    (
      "`MSE = 0`", "`MSE = 0`", "$\\mathrm{MSE}\\, = 0$", "<span class=\"m s\">MSE = 0</span>"
    ),
    ("`{1, s}`", "`{1, s}`", "$\\{1, s\\}$", "<span class=\"m s\">{1, <i>s</i>}</span>"),
    ("`x^2`", "`x^2`", "$x^2$", "<span class=\"m s\"><i>x</i><sup>2</sup></span>"),
    ("`a < b`", "`a < b`", "$a < b$", "<span class=\"m s\"><i>a</i> &lt; <i>b</i></span>"),
  ])
  func eachForm(source: String, markdown: String, latex: String, html: String) {
    let prose = Prose(source)
    #expect(prose.plain == source.replacing("`", with: ""))
    #expect(prose.markdown == markdown)
    #expect(prose.latex == latex)
    #expect(prose.html == html)
  }

  /// A formula that is too long for a line may be broken.
  @Test func onlyShortFormulasStayOnOneLine() {
    #expect(Prose("`\(String(repeating: "1", count: 24))`").html.contains("\"m s\""))
    #expect(Prose("`\(String(repeating: "1", count: 25))`").html.contains("\"m\""))
  }

  @Test func aTableHasALineForItsHeadAndEachRow() {
    let table = MarkdownTable(head: ["a", "b"], rows: [["1", ""], ["", "2"]])
    #expect(table.text == "| a | b |\n| --- | --- |\n| 1 | |\n| | 2 |\n")
  }

  @Test(arguments: [
    (Duration.zero, "0.000"), (.milliseconds(7), "0.007"), (.microseconds(1999), "0.001"), (.seconds(61), "61.000"),
    (.milliseconds(12_345), "12.345"),
  ])
  func durationsInSeconds(duration: Duration, text: String) { #expect(duration.inSeconds == text) }
}

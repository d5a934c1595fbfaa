/// A table of texts, its columns aligned.
struct Table {
  let header: [String]
  var rows: [[String]] = []

  var text: String {
    let lines = [header] + rows
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    func render(_ line: [String]) -> String {
      let cells = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return cells.joined(separator: "  ").trimmingSuffix(" ") + "\n"
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return render(header) + render(rule) + rows.map(render).joined()
  }
}

extension String {
  func trimmingSuffix(_ character: Character) -> String {
    var text = self[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}

/// A duration as seconds with three decimals.
func seconds(_ duration: Duration) -> String {
  let (whole, atto) = duration.components
  let milli = String(atto / 1_000_000_000_000_000)
  return "\(whole).\(String(repeating: "0", count: 3 - milli.count))\(milli)"
}

import Certificates
import ExactArithmetic
import Reports

/// A PGFPlots figure, to be `\input` into a document, each point on a line with its certificate.
struct PGFPlotsForm: FigureForm {
  let fileExtension = "tex"
  let mark = "% checker figure: "

  private static func name(of mark: Figure.Mark) -> String {
    switch mark {
    case .circle: "*"
    case .square: "square*"
    case .triangle: "triangle*"
    case .diamond: "diamond*"
    }
  }

  func text(of figure: Figure) -> String {
    let kind = figure.kind
    let colours = Figure.colours.enumerated().map { "\\definecolor{series\($0)}{HTML}{\($1)}\n" }.joined()
    let plots = figure.series.enumerated().map { number, series in
      let points = series.points.map { point in
        "(\(point.x.decimal(places: 6)),\(point.y.decimal(places: 6))) % \(point.x), \(point.y): \(point.certificate)\n"
      }
      let colour = number % Figure.colours.count
      let dashes = Figure.dashes[number % Figure.dashes.count].enumerated().map { place, length in
        "\(place.isMultiple(of: 2) ? "on" : "off") \(length)pt"
      }
      let pattern = dashes.isEmpty ? "" : ", dash pattern=\(dashes.joined(separator: " ")), mark options=solid"
      let style =
        "series\(colour)\(pattern), line width=\(figure.lineWidth(of: number))pt, mark=\(PGFPlotsForm.name(of: Figure.mark(of: number))), mark size=1.5pt\(kind.isJoined ? "" : ", ycomb")"
      return
        "\\addplot[\(style)] coordinates {\n\(points.joined())};\n\\addlegendentry{\(PGFPlotsForm.latex(figure.label(of: number)))}\n"
    }
    return """
      \(mark)\(kind.name), \(counting(figure.points.count, "point"))
      % \\usepackage{pgfplots}, \\pgfplotsset{compat=1.17}, and \\input this file. Do not edit it:
      % checker table --check shows that every point is its certificate's.
      \(colours)\\begin{tikzpicture}
      \\begin{axis}[
        title={\(PGFPlotsForm.latex(kind.title))}, title style={text width=.8\\linewidth, align=center}, xlabel={\(PGFPlotsForm.latex(kind.x))}, ylabel={\(PGFPlotsForm.latex(kind.y))},
        width=\\ifdim\\linewidth<12cm .85\\linewidth\\else12cm\\fi, height=8cm, xmin=0, ymin=0, enlarge x limits={upper, value=0.05},
        enlarge y limits={upper, value=0.08}, scaled y ticks=false, grid=major,
        legend style={at={(0.5,-0.18)}, anchor=north, draw=none, font=\\footnotesize},
        legend columns=1, legend cell align=left]
      \(plots.joined())\\end{axis}
      \\end{tikzpicture}

      """
  }

  /// Letters that stand for numbers and matrices, as mathematics.
  private static func latex(_ text: String) -> String {
    text.split(separator: " ").map { word in
      ["L", "N", "G", "d", "d²"].contains(word) ? Prose("`\(word)`").latex : Prose(String(word)).latex
    }.joined(separator: " ")
  }

  func read(_ text: String) throws(FormatError) -> WrittenFigure {
    let lines = numberedLines(text)
    let points = lines.filter { $0.text.hasPrefix("(") }.map { line in
      (place: "line \(line.number)", certificate: line.text.split(separator: " ").last.map(String.init) ?? "")
    }
    let (kind, count) = try figureKind(lines.first?.text.dropFirst(mark.count))
    return WrittenFigure(kind: kind, points: points, count: count)
  }
}

extension FigureForm {
  /// The kind and the number of points of `name, 12 points`.
  func figureKind(_ text: Substring?) throws(FormatError) -> (kind: FigureKind, count: Int) {
    guard let (name, count) = counted(text ?? "", "point"), let kind = FigureKind.all.first(where: { $0.name == name })
    else {
      let names = FigureKind.all.map(\.name).joined(separator: ", ")
      throw FormatError(place: "line 1", problem: "expected '\(mark)NAME, 12 points' with one of \(names)")
    }
    return (kind, count)
  }
}

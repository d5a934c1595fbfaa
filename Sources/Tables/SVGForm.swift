import Certificates
import ExactArithmetic
import Reports

/// An SVG figure; each point is a link to its certificate, and says its exact coordinates.
///
/// Coordinates are computed in rationals, so that every machine writes the same bytes.
struct SVGForm: FigureForm {
  let fileExtension = "svg"
  let mark = "<!-- checker figure: "

  /// The plane's corner and size, within a page that is 600 wide.
  private static let (left, top, width, height) = (74, 44, 500, 300)

  func text(of figure: Figure) -> String {
    let (kind, plane) = (figure.kind, Plane(figure))
    let (bottom, right) = (SVGForm.top + SVGForm.height, SVGForm.left + SVGForm.width)
    let page = bottom + 62 + 20 * figure.series.count
    var lines = [
      "\(mark)\(kind.name), \(counting(figure.points.count, "point")) -->",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 \(page)\" font-family=\"system-ui, sans-serif\" font-size=\"14\" fill=\"#222\">",
      "<title>\(Prose.entities(kind.title))</title>", "<rect width=\"600\" height=\"\(page)\" fill=\"#fff\"/>",
      "<text x=\"\(SVGForm.left)\" y=\"24\" font-weight=\"600\">\(Prose.entities(kind.title))</text>",
    ]
    for tick in plane.x.ticks {
      let x = plane.place(x: tick)
      lines.append("<path d=\"M\(x) \(SVGForm.top)V\(bottom)\" stroke=\"#ddd\"/>")
      lines.append("<text x=\"\(x)\" y=\"\(bottom + 18)\" text-anchor=\"middle\">\(plane.x.label(tick))</text>")
    }
    for tick in plane.y.ticks {
      let y = plane.place(y: tick)
      lines.append("<path d=\"M\(SVGForm.left) \(y)H\(right)\" stroke=\"#ddd\"/>")
      lines.append(
        "<text x=\"\(SVGForm.left - 6)\" y=\"\(y)\" dy=\"5\" text-anchor=\"end\">\(plane.y.label(tick))</text>")
    }
    lines += [
      "<path d=\"M\(SVGForm.left) \(SVGForm.top)V\(bottom)H\(right)\" fill=\"none\" stroke=\"#222\"/>",
      "<text x=\"\(SVGForm.left + SVGForm.width / 2)\" y=\"\(bottom + 40)\" text-anchor=\"middle\">\(Prose.entities(kind.x))</text>",
      "<text transform=\"translate(18 \(SVGForm.top + SVGForm.height / 2)) rotate(-90)\" text-anchor=\"middle\">\(Prose.entities(kind.y))</text>",
    ]
    for (number, series) in figure.series.enumerated() {
      let colour = "#\(Figure.colours[number % Figure.colours.count])"
      let places = series.points.map { (x: plane.place(x: $0.x), y: plane.place(y: $0.y)) }
      lines.append("<g fill=\"\(colour)\">")
      let dashes = Figure.dashes[number % Figure.dashes.count].map(String.init).joined(separator: " ")
      let stroke =
        "fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(figure.lineWidth(of: number))\""
        + (dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\"")
      if kind.isJoined {
        lines.append("<polyline points=\"\(places.map { "\($0.x),\($0.y)" }.joined(separator: " "))\" \(stroke)/>")
      } else {
        lines += places.map { "<path d=\"M\($0.x) \(bottom)V\($0.y)\" \(stroke)/>" }
      }
      for (point, place) in zip(series.points, places) {
        lines.append(
          "<a href=\"\(Prose.entities(point.certificate))\">\(SVGForm.shape(number, place.x, place.y))<title>\(Prose.entities(series.name)): \(point.x), \(point.y)</title></path></a>"
        )
      }
      lines.append("</g>")
      let y = bottom + 68 + 20 * number
      lines.append("<path d=\"M10 \(y - 5)H50\" \(stroke)/>")
      lines.append("<g fill=\"\(colour)\">\(SVGForm.shape(number, "30", "\(y - 5)"))</path></g>")
      lines.append("<text x=\"60\" y=\"\(y)\" font-size=\"13\">\(Prose.entities(figure.label(of: number)))</text>")
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  /// The mark of a series, an open `path` element.
  private static func shape(_ series: Int, _ x: String, _ y: String) -> String {
    let path =
      switch Figure.mark(of: series) {
      case .circle: "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
      case .square: "m-3.5 -3.5h7v7h-7z"
      case .triangle: "m0 -5l4.5 8h-9z"
      case .diamond: "m0 -5l5 5l-5 5l-5 -5z"
      }
    return "<path d=\"M\(x) \(y)\(path)\">"
  }

  func read(_ text: String) throws(FormatError) -> WrittenFigure {
    let lines = numberedLines(text)
    let name = lines.first.map { $0.text.dropFirst(mark.count).split(separator: " -->", maxSplits: 1).first ?? "" }
    let points = lines.compactMap { line -> (place: String, certificate: String)? in
      let start = "<a href=\""
      guard line.text.hasPrefix(start) else { return nil }
      return ("line \(line.number)", SVGForm.withoutEntities(line.text.dropFirst(start.count).prefix { $0 != "\"" }))
    }
    let (kind, count) = try figureKind(name)
    return WrittenFigure(kind: kind, points: points, count: count)
  }

  /// What `Prose.entities` was given.
  private static func withoutEntities(_ text: Substring) -> String {
    String(text).replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&amp;", with: "&")
  }

  /// The axes, and where a point lies.
  private struct Plane {
    let x: Axis
    let y: Axis

    init(_ figure: Figure) {
      // Lines are compared with others, on one scale; stems stand alone.
      x = Axis(upTo: figure.points.map(\.x).max() ?? 1, atLeast: figure.kind.isJoined ? 1 : 0)
      y = Axis(upTo: figure.points.map(\.y).max() ?? 1, atLeast: 1)
    }

    func place(x value: Rational) -> String {
      (Rational(SVGForm.left) + x.share(value) * Rational(SVGForm.width)).decimal(places: 1)
    }

    func place(y value: Rational) -> String {
      (Rational(SVGForm.top + SVGForm.height) - y.share(value) * Rational(SVGForm.height)).decimal(places: 1)
    }
  }
}

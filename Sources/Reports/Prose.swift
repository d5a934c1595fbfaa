/// A text with mathematics between backticks, rendered for a reader.
///
/// Within backticks: LaTeX's `_`, `^` and braces, and Unicode signs for everything else.
package struct Prose: Sendable {
  let parts: [(text: String, isMath: Bool)]

  package init(_ source: String) {
    parts = source.split(separator: "`", omittingEmptySubsequences: false).enumerated().map {
      (String($1), $0 % 2 == 1)
    }
  }

  /// As it is written, without the backticks.
  package var plain: String { parts.map(\.text).joined() }

  package var markdown: String {
    parts.map { $0.isMath ? "`\($0.text)`" : $0.text }.joined().split(separator: "|", omittingEmptySubsequences: false)
      .joined(separator: "\\|")
  }

  package var latex: String {
    parts.map { $0.isMath ? "$\(Prose.math($0.text))$" : Prose.escape(Prose.withMinus($0.text, minus: "−")) }.joined()
  }

  /// The hyphen before a number that stands alone, `-1`, as a minus.
  private static func withMinus(_ text: String, minus: Character) -> String {
    var result = ""
    var previous: Character = " "
    for (place, character) in zip(text.indices, text) {
      let next = text[text.index(after: place)...].first
      let isMinus = character == "-" && (previous == " " || previous == "(") && next?.isWholeNumber == true
      result.append(isMinus ? minus : character)
      previous = character
    }
    return result
  }

  private static let longestUnbroken = 24

  /// Classes: `m` for mathematics, with letters in italics and names upright; `s` as well for a short formula.
  package var html: String {
    parts.map { part in
      if !part.isMath { return Prose.entities(Prose.withMinus(part.text, minus: "−")) }
      // A short formula stays on one line.
      let style = part.text.count <= Prose.longestUnbroken ? "m s" : "m"
      return "<span class=\"\(style)\">\(Prose.raised(part.text))</span>"
    }.joined()
  }

  private static let signs: [Character: String] = [
    "≤": "\\le ", "≥": "\\ge ", "≠": "\\ne ", "∈": "\\in ", "∉": "\\notin ", "∘": "\\circ ", "⊙": "\\odot ",
    "⊗": "\\otimes ",
    "ε": "\\varepsilon ", "ω": "\\omega ", "τ": "\\tau ", "Σ": "\\sum ", "∏": "\\prod ", "·": "\\cdot ",
    "→": "\\to ", "↦": "\\mapsto ", "∇": "\\nabla ", "∂": "\\partial ", "δ": "\\delta ", "Δ": "\\Delta ",
    "Λ": "\\Lambda ", "λ": "\\lambda ", "μ": "\\mu ", "ν": "\\nu ", "φ": "\\varphi ", "η": "\\eta ", "θ": "\\theta ",
    "α": "\\alpha ", "⌈": "\\lceil ", "⌉": "\\rceil ", "ℝ": "\\mathbb{R}", "ᵀ": "^{\\mathsf{T}}", "²": "^2", "³": "^3",
    "⁴": "^4",
    "±": "\\pm ", "‖": "\\|", "½": "\\tfrac12 ", "−": "-", "…": "\\dots ", "∩": "\\cap ", "ℓ": "\\ell ",
    "ℂ": "\\mathbb{C}",
    "√": "\\surd ", "⁻": "^{-}",
    "⋯": "\\cdots ", "{": "{", "}": "}", "×": "\\times ", "≈": "\\approx ", "Ê": "\\hat{\\mathbb{E}}", "’": "'",
  ]
  private static let names = ["MSE", "rank", "diag", "vec", "min", "max", "tr", "load", "supp", "if", "else"]

  /// Letters that are signs.
  private static let upright = ["Σ", "ℝ", "ℂ"]

  /// Mathematics: signs as commands, names upright, `{…}` that is no argument as a set.
  private static func math(_ text: String) -> String {
    var result = ""
    var word = ""
    var previous: Character = " "
    var isSet: [Bool] = []
    // Names stand upright, with a thin space between them and letters or numbers, without packages.
    func flush(before next: Character) {
      if names.contains(word) {
        if let last = result.last(where: { $0 != " " }), last.isLetter || last.isNumber || last == "}" {
          result += "\\,"
        }
        result += "\\mathrm{\(word)}"
        if next == " " || next.isLetter { result += "\\," }
      } else {
        result += word
      }
      word = ""
    }
    for character in text {
      if character.isASCII && character.isLetter {
        word.append(character)
      } else {
        flush(before: character)
        switch character {
        case "W̃": result += "\\widetilde{W}"
        case "w̃": result += "\\tilde{w}"
        case "{":
          isSet.append(previous != "_" && previous != "^")
          result += isSet.last == true ? "\\{" : "{"
        case "}": result += isSet.popLast() == true ? "\\}" : "}"
        case "%", "&", "#", "$": result += "\\\(character)"
        default: result += signs[character] ?? String(character)
        }
      }
      previous = character
    }
    flush(before: "$")
    return result
  }

  static func escape(_ text: String) -> String {
    text.map { character -> String in
      switch character {
      case "%", "&", "#", "$", "_", "{", "}": "\\\(character)"
      case "\\": "\\textbackslash{}"
      case "“": "``"
      case "”": "''"
      case "’": "'"
      case "…": "\\dots{}"
      case "–": "--"
      case "ö": "\\\"o"
      case "é": "\\'e"
      case "×": "$\\times$"
      default: signs[character].map { character.isASCII ? String(character) : "$\($0)$" } ?? String(character)
      }
    }.joined()
  }

  package static func entities(_ text: some StringProtocol) -> String {
    text.map { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : $0 == ">" ? "&gt;" : $0 == "\"" ? "&quot;" : String($0) }
      .joined()
  }

  /// `_` and `^` as lowered and raised text, letters in italics but for those of names.
  private static func raised(_ text: String) -> String {
    var result = ""
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      if character.isLetter {
        let word = text[place...].prefix { $0.isLetter }
        result += (names + upright).contains(String(word)) ? entities(word) : "<i>\(entities(word))</i>"
        place = word.endIndex
        continue
      }
      place = text.index(after: place)
      guard character == "_" || character == "^", place < text.endIndex else {
        result += character == "-" ? "−" : entities(String(character))
        continue
      }
      let tag = character == "_" ? "sub" : "sup"
      if text[place] == "{", let end = closing(text, from: place) {
        result += "<\(tag)>\(raised(String(text[text.index(after: place)..<end])))</\(tag)>"
        place = text.index(after: end)
      } else {
        result += "<\(tag)>\(raised(String(text[place])))</\(tag)>"
        place = text.index(after: place)
      }
    }
    return result
  }

  private static func closing(_ text: String, from open: String.Index) -> String.Index? {
    var depth = 0
    for place in text[open...].indices {
      if text[place] == "{" { depth += 1 }
      if text[place] == "}" { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }
}

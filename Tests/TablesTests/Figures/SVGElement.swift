import Foundation
import FoundationXML

/// An element of a document, by a reader of XML that knows nothing of figures.
final class SVGElement {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var children: [SVGElement] = []
  fileprivate(set) var text = ""

  fileprivate init(_ name: String, _ attributes: [String: String]) { (self.name, self.attributes) = (name, attributes) }

  /// It and all elements within it.
  var all: [SVGElement] { [self] + children.flatMap(\.all) }

  func all(_ name: String) -> [SVGElement] { all.filter { $0.name == name } }

  /// The root of a document; nil where it is no well-formed XML.
  static func root(of document: String) -> SVGElement? {
    let (parser, builder) = (XMLParser(data: document.data(using: .utf8) ?? .init()), Builder())
    parser.delegate = builder
    return parser.parse() ? builder.root : nil
  }

  private final class Builder: NSObject, XMLParserDelegate {
    var root: SVGElement?
    private var open: [SVGElement] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let element = SVGElement(name, attributes)
      if let parent = open.last { parent.children.append(element) } else { root = element }
      open.append(element)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }
  }
}
